package org.vigil.specimen;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was taken. */
public enum SpecimenKind {
    NASOPHARYNGEAL,
    OROPHARYNGEAL,
    SPUTUM,
    BLOOD,
    STOOL,
    OTHER;

    /** As tables, forms and the interface write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of its name in the message files. */
    public String key() {
        return "specimen.kind." + word();
    }

    static Optional<SpecimenKind> ofWord(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
