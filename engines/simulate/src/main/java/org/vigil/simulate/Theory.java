package org.vigil.simulate;

/** What is known of outbreaks without simulating them; the simulator is checked against it. Pure; exact to about 1e-12. */
public final class Theory {
    private static final int ITERATIONS = 200; // of a bisection: down to neighbouring doubles

    private Theory() {}

    /** Overall attack rate of a large epidemic that began with next to nobody (Kermack &amp; McKendrick 1927): z = 1 - exp(-R0 z). */
    public static double finalSize(double r0) {
        return leakyFinalSize(r0, 0, 0);
    }

    /** Attack rate when the share {@code initial} was infected from outside: z = 1 - (1 - initial) exp(-R0 z). */
    public static double finalSize(double r0, double initial) {
        return root(z -> 1 - (1 - initial) * Math.exp(-r0 * z) - z, initial > 0 || r0 > 1);
    }

    /** A vaccine that lowers everybody's risk by its efficacy; share {@code vaccinated} has it. */
    public static double leakyFinalSize(double r0, double vaccinated, double efficacy) {
        return root(
                z -> (1 - vaccinated) * -Math.expm1(-r0 * z) + vaccinated * -Math.expm1(-(1 - efficacy) * r0 * z) - z,
                r0 * (1 - vaccinated * efficacy) > 1);
    }

    /** A vaccine that protects the share {@code efficacy} wholly and the others not at all. */
    public static double allOrNothingFinalSize(double r0, double vaccinated, double efficacy) {
        double open = 1 - vaccinated * efficacy;
        return root(z -> open * -Math.expm1(-r0 * z) - z, r0 * open > 1);
    }

    /** The root in (0, 1] of a function that is above zero before it and below after; 0 where there is none. */
    private static double root(java.util.function.DoubleUnaryOperator above, boolean exists) {
        if (!exists) {
            return 0;
        }
        double low = 1e-9;
        double high = 1;
        for (int i = 0; i < ITERATIONS; i++) {
            double middle = (low + high) / 2;
            if (above.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Probability that a chain dies out: offspring negative binomial with mean r and dispersion k (infinite: Poisson), n first cases. */
    public static double extinction(double r, double k, int introductions) {
        if (r <= 1) {
            return 1;
        }
        double survives = root(s -> 1 - offspringGenerating(1 - s, r, k) - s, true);
        return Math.pow(1 - survives, introductions);
    }

    private static double offspringGenerating(double q, double r, double k) {
        return Double.isInfinite(k) ? Math.exp(-r * (1 - q)) : Math.exp(-k * Math.log1p(r * (1 - q) / k));
    }

    /** Reproduction number that belongs to a growth rate (a day) with a gamma generation time (Wallinga &amp; Lipsitch 2007). */
    public static double reproduction(double growth, double meanDays, double sdDays) {
        double scale = sdDays * sdDays / meanDays;
        return Math.pow(1 + growth * scale, meanDays * meanDays / (sdDays * sdDays));
    }

    /** Growth rate a day that belongs to a reproduction number; the inverse of {@link #reproduction}. */
    public static double growth(double reproduction, double meanDays, double sdDays) {
        double scale = sdDays * sdDays / meanDays;
        return (Math.pow(reproduction, sdDays * sdDays / (meanDays * meanDays)) - 1) / scale;
    }

    /** Days until twice as many; negative for days until half as many, infinite without growth. */
    public static double doublingDays(double growth) {
        return growth == 0 ? Double.POSITIVE_INFINITY : Math.log(2) / growth;
    }

    /**
     * Distribution of further infections in a household (Ludwig 1975; Longini &amp; Koopman 1982).
     *
     * @param susceptible     people who may be infected
     * @param initial         infected at the start
     * @param communityEscape probability of not being infected from outside over the whole epidemic
     * @param householdEscape probability of not being infected by one infected member
     * @return P(j further infections) for j = 0 to susceptible
     */
    public static double[] householdFinalSize(
            int susceptible, int initial, double communityEscape, double householdEscape) {
        double[] all = new double[susceptible + 1]; // that all j of a group of j are infected
        for (int j = 0; j <= susceptible; j++) {
            double sum = 0;
            for (int i = 0; i < j; i++) {
                sum += choose(j, i) * all[i] * escape(i, j - i, initial, communityEscape, householdEscape);
            }
            all[j] = 1 - sum;
        }
        double[] distribution = new double[susceptible + 1];
        for (int j = 0; j <= susceptible; j++) {
            distribution[j] = choose(susceptible, j)
                    * all[j]
                    * escape(j, susceptible - j, initial, communityEscape, householdEscape);
        }
        return distribution;
    }

    /** That {@code spared} people escape from outside and from all infected. */
    private static double escape(int infected, int spared, int initial, double community, double household) {
        return Math.pow(community, spared) * Math.pow(household, (double) (initial + infected) * spared);
    }

    static double choose(int n, int k) {
        double product = 1;
        for (int i = 1; i <= k; i++) {
            product = product * (n - k + i) / i;
        }
        return product;
    }
}
