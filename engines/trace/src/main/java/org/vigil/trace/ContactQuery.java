package org.vigil.trace;

import java.util.function.IntPredicate;

/**
 * Whose contacts are sought, and what counts as one.
 *
 * @param subject the subject asked for
 * @param rings 1 = those who met the subject; 2 = also those who met them afterwards
 * @param window overlaps are cut to it
 * @param evidence how much of an overlap makes a contact
 * @param places only places for which this holds, as a type of place
 */
public record ContactQuery(int subject, int rings, Window window, Evidence evidence, IntPredicate places) {

    private static final IntPredicate ALL_PLACES = place -> true;

    public ContactQuery {
        if (rings != 1 && rings != 2) {
            throw new IllegalArgumentException("rings must be 1 or 2, not " + rings);
        }
    }

    /** Everybody who shared a place for any time at all. */
    public static ContactQuery of(int subject, int rings) {
        return new ContactQuery(subject, rings, Window.ALWAYS, Evidence.ANY, ALL_PLACES);
    }

    public ContactQuery within(Window newWindow) {
        return new ContactQuery(subject, rings, newWindow, evidence, places);
    }

    public ContactQuery with(Evidence newEvidence) {
        return new ContactQuery(subject, rings, window, newEvidence, places);
    }

    public ContactQuery at(IntPredicate newPlaces) {
        return new ContactQuery(subject, rings, window, evidence, newPlaces);
    }
}
