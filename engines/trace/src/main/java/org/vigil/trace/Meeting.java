package org.vigil.trace;

/**
 * Two stays at one place that share an instant.
 *
 * @param mine the stay of the one asked for
 * @param theirs the stay of the other
 */
public record Meeting(Stay mine, Stay theirs) {

    /** First second of the overlap. */
    public long from() {
        return Math.max(mine.from(), theirs.from());
    }

    /** First second after the overlap. */
    public long to() {
        return Math.min(mine.to(), theirs.to());
    }

    public long seconds() {
        return to() - from();
    }
}
