package org.vigil.review;

import java.util.Locale;

/** What the time line of a case is made of, in the order in which it usually comes. */
public enum Moment {
    EXPOSED,
    ONSET,
    CARED,
    TAKEN,
    RESULTED,
    REPORTED,
    INVESTIGATED,
    NAMED,
    CALLED,
    ISOLATED;

    /** As tables and packs write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of its name in the message files. */
    public String key() {
        return "review.moment." + word();
    }
}
