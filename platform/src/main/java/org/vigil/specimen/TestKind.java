package org.vigil.specimen;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How it was tested. */
public enum TestKind {
    PCR,
    ANTIGEN,
    CULTURE,
    SEROLOGY;

    /** As tables, forms and the interface write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of its name in the message files. */
    public String key() {
        return "specimen.test." + word();
    }

    static Optional<TestKind> ofWord(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
