package org.vigil.trace;

/**
 * A half-open span of time in seconds since 1970: the first second belongs to it, the last does not.
 *
 * @param from first second
 * @param to first second after it, later than {@code from}
 */
public record Window(long from, long to) {

    /** All of time. */
    public static final Window ALWAYS = new Window(Long.MIN_VALUE, Long.MAX_VALUE);

    public Window {
        if (to <= from) {
            throw new IllegalArgumentException("a window must end after it begins: [%d, %d)".formatted(from, to));
        }
    }

    /** What both have in common must not be empty. */
    boolean meets(long otherFrom, long otherTo) {
        return otherFrom < to && otherTo > from;
    }
}
