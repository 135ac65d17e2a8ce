package org.vigil.detect;

/**
 * The rule of the Robert Koch Institute's earlier system (Altmann 2003; Höhle 2007): mean of the comparable weeks; above a mean
 * of 20 an alarm beyond two standard deviations, else beyond the 95 % limit of a Poisson count by Crow and Gardner 1959
 * (<i>Biometrika</i> 46:441). The compatible mode looks the limit up at the mean without its fraction, as R does; the
 * corrected mode interpolates.
 *
 * @param reference points compared with
 * @param mode      corrected or compatible
 */
public record Rki(SameWeeks reference, Mode mode) implements Detector {

    /** The six points before. */
    public static Rki one() {
        return new Rki(SameWeeks.ONE, Mode.CORRECTED);
    }

    /** The six points before, and thirteen around the same point a year ago. */
    public static Rki two() {
        return new Rki(SameWeeks.TWO, Mode.CORRECTED);
    }

    /** Nine points around the same point of each of two past years. */
    public static Rki three() {
        return new Rki(SameWeeks.THREE, Mode.CORRECTED);
    }

    public Rki in(Mode other) {
        return new Rki(reference, other);
    }
}
