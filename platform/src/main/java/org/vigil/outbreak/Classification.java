package org.vigil.outbreak;

import java.util.Locale;
import org.vigil.kernel.Refusal;

/** How sure it is that somebody has the disease, by the case definition in force. */
public enum Classification {
    SUSPECTED,
    PROBABLE,
    CONFIRMED,
    /** Looked into and not a case. */
    DISCARDED;

    /** The word in the database, URLs, files and packs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of its name in the message files. */
    public String key() {
        return "case.classification." + word();
    }

    /** @throws Refusal CASE-0001 for a word that is none */
    public static Classification of(String word) {
        for (Classification each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new Refusal("CASE-0001", word);
    }
}
