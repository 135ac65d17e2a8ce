package org.vigil.presence;

import java.util.Locale;
import org.vigil.kernel.Refusal;

/** How a stay became known. */
public enum Source {
    INTERVIEW,
    VENUE_SCAN,
    ROSTER,
    TICKET,
    VEHICLE,
    HOUSEHOLD;

    /** As tables, files and forms write it: {@code venue-scan}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The key of its name in the message files. */
    public String key() {
        return "presence.source." + word();
    }

    /** The source of a word; anything not in the list is refused. */
    public static Source of(String word) {
        for (Source source : values()) {
            if (source.word().equals(word)) {
                return source;
            }
        }
        throw new Refusal("PRESENCE-0004", word);
    }
}
