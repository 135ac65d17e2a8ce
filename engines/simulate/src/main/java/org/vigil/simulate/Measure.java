package org.vigil.simulate;

import java.util.Locale;

/** What may be done against an outbreak; the word in scenario files and results is the name in small letters. */
enum Measure {
    CASE_ISOLATION,
    TRACING,
    SECOND_RING,
    ZONE_BUILDING,
    ZONE_DISTRICT,
    MASS_TESTING,
    ANTIGEN,
    ENTRY_QUARANTINE,
    DRIVER_TESTING;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    byte number() {
        return (byte) ordinal();
    }

    static Measure of(byte number) {
        return ALL[number];
    }

    private static final Measure[] ALL = values();
}
