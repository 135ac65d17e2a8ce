package org.vigil.review;

import java.time.Instant;

/** One line of what was done about a review: opened, written, returned, accepted, amended, amendment-accepted, dropped. */
public record ReviewDeed(String what, Instant at, String by, String text) {
    /** The key of its name in the message files. */
    public String key() {
        return "review.deed." + what;
    }
}
