package org.vigil.detect;

/**
 * Points that stand for what is usual now: those just before the current one, and those around the same point of past years.
 *
 * @param years       past years, 0 for none
 * @param halfWindow  points before the current one, and on either side of the same point of a past year
 * @param currentYear whether the points just before the current one belong to it
 */
public record SameWeeks(int years, int halfWindow, boolean currentYear) {

    static final SameWeeks ONE = new SameWeeks(0, 6, true);
    static final SameWeeks TWO = new SameWeeks(1, 6, true);
    static final SameWeeks THREE = new SameWeeks(2, 4, false);

    public SameWeeks {
        Checks.atLeast(0, years, "years");
        Checks.atLeast(0, halfWindow, "half window");
        if (years == 0 && !(currentYear && halfWindow > 0)) {
            throw new IllegalArgumentException("no point to compare with");
        }
    }
}
