package org.vigil.outbreak;

import java.util.Locale;
import org.vigil.kernel.Refusal;

/** What is to be done next for a contact. The pack in force says by when; a step it sets no clock for is left out. */
public enum ContactStep {
    /** To be telephoned. */
    CALL,
    /** To be found. */
    LOCATE,
    /** To be brought to where he is to stay, or to have his home assessed for it. */
    TRANSFER,
    /** Looked after until the end of what is imposed on him. */
    FOLLOW,
    CLOSED;

    /** The word in the database and URLs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of its name in the message files. */
    public String key() {
        return "contact.step." + word();
    }

    /** Whether a worker can say that it is done. */
    public boolean isTaken() {
        return this == CALL || this == LOCATE || this == TRANSFER;
    }

    /** @throws Refusal CONTACT-0001 for a word that is none */
    public static ContactStep of(String word) {
        for (ContactStep each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new Refusal("CONTACT-0001", word);
    }
}
