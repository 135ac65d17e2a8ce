package org.vigil.specimen;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the laboratory said. */
public enum Verdict {
    POSITIVE,
    NEGATIVE,
    /** No statement is possible: the test has to be repeated. */
    INVALID;

    /** As tables, forms and the interface write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of its name in the message files. */
    public String key() {
        return "specimen.verdict." + word();
    }

    static Optional<Verdict> ofWord(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
