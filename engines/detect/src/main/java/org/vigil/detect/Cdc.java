package org.vigil.detect;

/**
 * Historical limits on four-week totals (Stroup and others 1989, <i>Statistics in Medicine</i> 8:323): the total of the
 * last four weeks against the totals of the same four weeks of past years and of those before and after. For weekly series;
 * {@link Judgement#observed()} is the total. A total with a missing week is left out.
 *
 * @param years   past years
 * @param periods four-week periods before and after that of the same weeks, in each year
 * @param alpha   two-sided level, as in the paper
 */
public record Cdc(int years, int periods, double alpha) implements Detector {

    public Cdc {
        Checks.atLeast(1, years, "years");
        Checks.atLeast(0, periods, "periods");
        Checks.level(alpha);
    }

    /** Fifteen totals of five years. */
    public static Cdc usual() {
        return new Cdc(5, 1, 0.025);
    }
}
