package org.vigil.detect;

/**
 * The moving-average detectors C1, C2 and C3 of the Early Aberration Reporting System (Hutwagner and others 2003,
 * <i>J. Urban Health</i> 80:i89; Fricker and others 2008). Meant for streams too short for a season.
 *
 * <p>C1 compares with the mean and standard deviation of the last {@code baseline} points, C2 leaves out the two before the
 * current one, C3 adds up what C2 exceeded one standard deviation by at those two and today. In the compatible mode today's
 * count does not count towards C3, and a baseline without spread gives NaN where R gives NA; in the corrected mode it does,
 * and without spread a count equal to the mean is no exceedance and one above it is one.
 * A baseline with a missing point is judged on the others, two at least.
 *
 * @param method   C1, C2 or C3
 * @param baseline points in the baseline, at least 2
 * @param sigmaMin the standard deviation is taken as at least this
 * @param alpha    one-sided level
 * @param mode     corrected or compatible
 */
public record Ears(Method method, int baseline, double sigmaMin, double alpha, Mode mode) implements Detector {

    /** Which of the three. */
    public enum Method {
        C1,
        C2,
        C3
    }

    public Ears {
        if (baseline < 2 || sigmaMin < 0 || !(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException(
                    "baseline %d, least sigma %s, alpha %s do not make EARS".formatted(baseline, sigmaMin, alpha));
        }
    }

    /** The usual parameters: seven points, three standard deviations (C3: two). */
    public static Ears of(Method method) {
        return new Ears(method, 7, 0, method == Method.C3 ? 0.025 : 0.001, Mode.CORRECTED);
    }

    /** Points left out between the baseline and the current one. */
    int lag() {
        return method == Method.C1 ? 0 : 2;
    }
}
