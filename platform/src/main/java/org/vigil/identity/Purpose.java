package org.vigil.identity;

import java.util.Locale;
import org.vigil.kernel.Refusal;

/** Why somebody looks at identities. The list is closed, and law enforcement is not in it. */
public enum Purpose {
    CASE_INVESTIGATION,
    CONTACT_TRACING,
    CARE,
    DATA_CORRECTION,
    DUPLICATE_CHECK;

    /** The word in forms, the ledger and the API: {@code contact-tracing}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The key of its name in the message files. */
    public String key() {
        return "identity.purpose." + word();
    }

    /** The purpose of a word; anything not in the list is refused. */
    public static Purpose of(String word) {
        for (Purpose purpose : values()) {
            if (purpose.word().equals(word)) {
                return purpose;
            }
        }
        throw new Refusal("IDENTITY-0001");
    }
}
