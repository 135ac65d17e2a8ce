package org.vigil.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vigil.kernel.Language;

/** What diseases are called: packs and tables name them by an id, people by a word of their language. */
public record Diseases(Messages messages) {
    private static final String KEY = "policy.disease.";

    /** The name of a disease; an id nobody has given a name comes back as it is. */
    public String name(Language language, String id) {
        return messages.has(language, KEY + id) ? messages.text(language, KEY + id) : id;
    }

    /** The ids that have a name, in the order of their ids. */
    public List<String> named() {
        return messages.keys(KEY)
                .map(key -> key.substring(KEY.length()))
                .sorted()
                .toList();
    }

    /** The id of what somebody wrote, be it the id or the name in any language; anything else stays as written, without blanks around. */
    public String id(String said) {
        String plain = said.strip();
        return called(plain).orElse(plain);
    }

    private Optional<String> called(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        return named().stream()
                .filter(id -> id.equals(lower)
                        || Arrays.stream(Language.values())
                                .anyMatch(language -> name(language, id)
                                        .toLowerCase(Locale.ROOT)
                                        .equals(lower)))
                .findFirst();
    }
}
