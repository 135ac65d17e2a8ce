package org.vigil.policy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** A kind of fact as a condition sees it: its name and its typed variables, read off the record once. */
final class FactType {

    private static final SequencedMap<String, FactType> ALL = all();

    /** @param words the only values allowed for a text; empty when any text will do */
    record Variable(String name, Class<?> type, List<String> words, MethodHandle read) {}

    private final Class<?> record;
    private final SequencedMap<String, Variable> variables;
    private final MethodHandle create;

    private FactType(Class<?> record) {
        this.record = record;
        this.variables = new LinkedHashMap<>();
        RecordComponent[] components = record.getRecordComponents();
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            for (RecordComponent component : components) {
                Fact.OneOf oneOf = component.getAnnotation(Fact.OneOf.class);
                List<String> words = oneOf == null ? List.of() : List.of(oneOf.value());
                MethodHandle read = lookup.unreflect(component.getAccessor());
                variables.put(component.getName(), new Variable(component.getName(), component.getType(), words, read));
            }
            this.create = lookup.unreflectConstructor(record.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("facts are public records: " + record, e);
        }
    }

    private static SequencedMap<String, FactType> all() {
        SequencedMap<String, FactType> all = new LinkedHashMap<>();
        for (Class<?> each : Fact.class.getPermittedSubclasses()) {
            all.put(each.getSimpleName(), new FactType(each));
        }
        return all;
    }

    static Optional<FactType> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    static FactType of(Class<? extends Fact> type) {
        return named(type.getSimpleName()).orElseThrow();
    }

    static List<FactType> every() {
        return List.copyOf(ALL.values());
    }

    String name() {
        return record.getSimpleName();
    }

    SequencedMap<String, Variable> variables() {
        return variables;
    }

    boolean matches(Fact fact) {
        return record.isInstance(fact);
    }

    /**
     * The values of a fact under the names of its variables.
     *
     * @throws IllegalArgumentException when a text holds a word that no rule can ever expect
     */
    Map<String, Object> values(Fact fact) {
        Map<String, Object> values = HashMap.newHashMap(variables.size());
        for (Variable variable : variables.values()) {
            Object value = read(variable, fact);
            if (value instanceof String text && !text.isEmpty() && !allows(variable, text)) {
                throw new IllegalArgumentException(
                        "%s.%s is \"%s\"; it may be %s".formatted(name(), variable.name(), text, variable.words()));
            }
            values.put(variable.name(), value instanceof Integer whole ? (Object) whole.longValue() : value);
        }
        return values;
    }

    private static boolean allows(Variable variable, String text) {
        return variable.words().isEmpty() || variable.words().contains(text);
    }

    private static Object read(Variable variable, Fact fact) {
        try {
            return variable.read().invoke(fact);
        } catch (Throwable e) {
            throw new IllegalStateException("an accessor of a record threw", e);
        }
    }

    /** A fact with the given values; the variables left out are neutral. Each value has the type of its variable. */
    Fact create(Map<String, Object> given) {
        List<Object> values = variables.values().stream()
                .map(variable -> given.getOrDefault(variable.name(), neutral(variable.type())))
                .collect(Collectors.toList());
        try {
            return (Fact) create.invokeWithArguments(values);
        } catch (Throwable e) {
            throw new IllegalStateException("the constructor of a record threw", e);
        }
    }

    private static Object neutral(Class<?> type) {
        if (type == String.class) {
            return "";
        }
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : (Object) 0.0;
    }
}
