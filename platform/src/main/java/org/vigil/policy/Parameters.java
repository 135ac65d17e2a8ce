package org.vigil.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Named values of a rule that the platform hands on to whoever understands them, in the order of the pack. A value is a
 * text as written, or a list of such texts.
 */
public final class Parameters {

    private final SequencedMap<String, List<String>> values;

    Parameters(Map<String, List<String>> values) {
        this.values = new LinkedHashMap<>(values);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** @throws IllegalStateException when the pack does not give it, or gives a list */
    public String text(String name) {
        List<String> found = texts(name);
        if (found.size() != 1) {
            throw new IllegalStateException("parameter " + name + " is a list: " + found);
        }
        return found.getFirst();
    }

    /** @throws IllegalStateException when the pack does not give it */
    public List<String> texts(String name) {
        List<String> found = values.get(name);
        if (found == null) {
            throw new IllegalStateException("the pack gives no parameter " + name + "; it has " + values.keySet());
        }
        return found;
    }

    /** @throws IllegalStateException when the pack does not give it or it is not a number */
    public double number(String name) {
        try {
            return Double.parseDouble(text(name));
        } catch (NumberFormatException e) {
            throw new IllegalStateException("parameter " + name + " is no number: " + text(name), e);
        }
    }

    /** The number, or empty when the pack leaves it to the engine. */
    public OptionalDouble optionalNumber(String name) {
        return has(name) ? OptionalDouble.of(number(name)) : OptionalDouble.empty();
    }

    /** @throws IllegalStateException when the pack does not give it or it is not a whole number */
    public int whole(String name) {
        double value = number(name);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new IllegalStateException("parameter " + name + " is no whole number: " + text(name));
        }
        return (int) value;
    }

    /** Each value as it stands in the pack, lists joined by commas. */
    public SequencedMap<String, String> written() {
        return values.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> String.join(", ", e.getValue()), (a, b) -> a, LinkedHashMap::new));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return written().toString();
    }
}
