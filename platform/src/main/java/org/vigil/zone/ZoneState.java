package org.vigil.zone;

import java.util.Locale;

/** Where a zone stands. */
public enum ZoneState {
    PROPOSED,
    IN_FORCE,
    LIFTED,
    /** Taken back before it was in force. */
    WITHDRAWN;

    /** As tables and pages write it: {@code in-force}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The key of its name in the message files. */
    public String key() {
        return "zone.state." + word();
    }

    static ZoneState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
