package org.vigil.detect.growth;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/** Days from the onset of a case to the onset of the one it infects, as probabilities of 0, 1, 2 … days. Immutable. */
public final class SerialInterval {

    private static final double SUM_TOLERANCE = 1e-6;

    /** Beyond, less than this is left of the distribution: further days change no result. */
    private static final double NEGLIGIBLE = 1e-18;

    private final double[] probability;
    private final double mean;

    private SerialInterval(double[] probability) {
        this.probability = probability;
        double sum = 0;
        for (int day = 0; day < probability.length; day++) {
            sum += day * probability[day];
        }
        mean = sum;
    }

    /**
     * A distribution as it is.
     *
     * @param probability of 0, 1, 2 … days; the first is 0, they sum to 1 within 1e-6
     * @throws IllegalArgumentException if it is not one
     */
    public static SerialInterval of(double... probability) {
        double sum = 0;
        for (int day = 0; day < probability.length; day++) {
            if (!(probability[day] >= 0 && probability[day] <= 1)) {
                throw new IllegalArgumentException("probability of %d days is %s".formatted(day, probability[day]));
            }
            sum += probability[day];
        }
        if (probability.length < 2 || probability[0] != 0) {
            throw new IllegalArgumentException(
                    "a serial interval begins with a probability of 0 for 0 days and has one for 1 day");
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new IllegalArgumentException("the probabilities of the serial interval sum to " + sum + ", not to 1");
        }
        return new SerialInterval(probability.clone());
    }

    /**
     * A gamma distribution shifted by one day and cut into days (Cori 2013, <i>Am. J. Epidemiol.</i> 178:1505, web appendix 11).
     *
     * @param meanDays above 1
     * @param sdDays   above 0
     * @param days     longest interval kept
     */
    public static SerialInterval gamma(double meanDays, double sdDays, int days) {
        if (!(meanDays > 1 && meanDays < 1e6)) {
            throw new IllegalArgumentException("the mean serial interval must be above 1 day, not " + meanDays);
        }
        if (!(sdDays > 0 && sdDays < 1e6)) {
            throw new IllegalArgumentException("the sd of the serial interval must be above 0 days, not " + sdDays);
        }
        if (days < 1) {
            throw new IllegalArgumentException("the serial interval must reach 1 day at least, not " + days);
        }
        double[] probability = new double[days + 1];
        int kept = discretise(meanDays, sdDays, NEGLIGIBLE, probability);
        return new SerialInterval(Arrays.copyOf(probability, kept));
    }

    /** Fills the probabilities of 0, 1 … days until less than {@code negligible} is left; returns how many. */
    static int discretise(double meanDays, double sdDays, double negligible, double[] probability) {
        double ratio = (meanDays - 1) / sdDays;
        double shape = ratio * ratio;
        double scale = (meanDays - 1) / shape;
        double logScaleGamma = LogGamma.value(shape + 1);
        // Second differences of the integral of the distribution function, x F(x; a) - a b F(x; a + 1).
        double twoBack = 0;
        double oneBack = 0;
        probability[0] = 0;
        for (int day = 1; day < probability.length; day++) {
            double x = day / scale;
            double below = RegularizedGamma.P.value(shape, x);
            double next = below - Math.exp(shape * Math.log(x) - x - logScaleGamma);
            double area = day * below - shape * scale * next;
            // The k of the formula is the day itself; area(k) stands for the cells up to k.
            probability[day] = Math.max(0, area - 2 * oneBack + twoBack);
            twoBack = oneBack;
            oneBack = area;
            if (1 - below < negligible && day > meanDays + 1) {
                Arrays.fill(probability, day + 1, probability.length, 0);
                return day + 1;
            }
        }
        return probability.length;
    }

    /** P(interval = day); 0 beyond what is kept. */
    public double probability(int day) {
        return day < probability.length ? probability[day] : 0;
    }

    /** Mean in days of what is kept. */
    public double mean() {
        return mean;
    }

    /** P(interval &lt;= day). */
    public double upTo(int day) {
        double sum = 0;
        for (int k = 0; k <= Math.min(day, probability.length - 1); k++) {
            sum += probability[k];
        }
        return sum;
    }

    /** How many infected cases were at large at each day, weighted by how likely they infect then; index 0 is 0. */
    double[] pressure(double[] cases) {
        return pressure(cases, probability, probability.length);
    }

    static double[] pressure(double[] cases, double[] probability, int kept) {
        double[] pressure = new double[cases.length];
        // Day by day over all times: the compiler makes vector instructions of it, six times as fast as time by time.
        for (int day = 1; day < Math.min(kept, cases.length); day++) {
            double weight = probability[day];
            for (int t = day; t < cases.length; t++) {
                pressure[t] += cases[t - day] * weight;
            }
        }
        return pressure;
    }
}
