package org.vigil.trace;

/**
 * A subject at a place.
 *
 * @param subject number of the subject
 * @param place number of the place
 * @param from first second
 * @param to first second after the stay
 */
public record Stay(int subject, int place, long from, long to) {

    /** Whether this lies wholly before the other in the order of place and time, without an instant in common. */
    boolean endsBefore(Stay other) {
        return place < other.place || (place == other.place && to <= other.from);
    }
}
