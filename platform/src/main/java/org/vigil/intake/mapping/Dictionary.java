package org.vigil.intake.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What columns are called and which words stand in coded ones; kept as data in {@code intake/fields.yaml}. */
public final class Dictionary {

    private final Map<String, Field> names = new HashMap<>();
    private final Map<Field, Map<String, String>> words = new EnumMap<>(Field.class);
    private final Map<Field, List<String>> stored = new EnumMap<>(Field.class);
    private final Set<String> missing = new HashSet<>();

    private Dictionary() {}

    /** The dictionary that comes with the program. */
    public static Dictionary load() {
        Dictionary dictionary = new Dictionary();
        Map<String, Object> data = yaml("/intake/fields.yaml");
        section(data, "names").forEach((word, names) -> {
            for (Object name : (List<?>) names) {
                dictionary.addName(field(word), String.valueOf(name));
            }
        });
        section(data, "words").forEach((word, codes) -> dictionary.addWords(field(word), map(codes)));
        for (Object word : (List<?>) Objects.requireNonNull(data.get("missing"))) {
            dictionary.missing.add(plain(String.valueOf(word)));
        }
        return dictionary;
    }

    private void addName(Field field, String name) {
        Field other = names.put(key(name), field);
        if (other != null && other != field) {
            throw new IllegalStateException("fields.yaml: \"" + name + "\" stands at " + other + " and at " + field);
        }
    }

    private void addWords(Field field, Map<String, Object> codes) {
        Map<String, String> known = new HashMap<>();
        codes.forEach((code, written) -> {
            known.put(plain(code), code);
            for (Object word : (List<?>) written) {
                known.put(plain(String.valueOf(word)), code);
            }
        });
        words.put(field, known);
        stored.put(field, List.copyOf(codes.keySet()));
    }

    /** The field that columns of exactly this name usually are. */
    public Optional<Field> fieldOf(String columnName) {
        return Optional.ofNullable(names.get(key(columnName)));
    }

    /** Every known name of a column with its field, names without case and punctuation. */
    Map<String, Field> names() {
        return names;
    }

    /** Whether anybody calls a column so. */
    public boolean knows(String columnName) {
        return names.containsKey(key(columnName));
    }

    /** What is stored for a word of a coded column. */
    Optional<String> word(Field field, String written) {
        return Optional.ofNullable(words.getOrDefault(field, Map.of()).get(plain(written)));
    }

    /** What may be stored in a coded column. */
    public List<String> stored(Field field) {
        return stored.getOrDefault(field, List.of());
    }

    /** Whether a value says that nothing is known. */
    boolean isMissing(String written) {
        return missing.contains(plain(written));
    }

    /** A name without case, blanks, punctuation and width: {@code Date of Onset} and {@code date_of_onset} are one. */
    static String key(String name) {
        String folded = plain(name);
        StringBuilder key = new StringBuilder(folded.length());
        folded.codePoints().filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
        return key.toString();
    }

    /** A value in one width and case, without blanks around it. */
    static String plain(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    private static Field field(String word) {
        return Field.ofWord(word).orElseThrow(() -> new IllegalStateException("no field is called " + word));
    }

    static Map<String, Object> yaml(String resource) {
        try (InputStream in = Objects.requireNonNull(Dictionary.class.getResourceAsStream(resource), resource)) {
            return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> section(Map<String, Object> data, String name) {
        Object section = data.get(name);
        return section == null ? Map.of() : map(section);
    }

    @SuppressWarnings("unchecked") // YAML mappings of the program's own files have text keys
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
