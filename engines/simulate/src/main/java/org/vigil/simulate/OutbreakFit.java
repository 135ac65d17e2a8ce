package org.vigil.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Where an outbreak stands, from the cases reported so far: particle filters over the reproduction number (a slow random walk), the
 * share of infections that is ever reported, and the infections of each day. Cases alone do not tell how many are not seen: then the
 * answer for that is the prior again, and it says so.
 */
public final class OutbreakFit {
    private static final int LEAD = 20; // days before the first case on which infections may have begun
    private static final int STRATA = 20; // values of the reported share, each followed by a filter of its own
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;
    private static final double FEW_CASES = 20; // below this nothing is said of growth: an assumption
    private static final double WIDE_GROWTH =
            0.25; // a day; a 90 % interval wider than this does not tell growth from decline
    private static final double LEARNT = 0.7; // a spread not below this share of the prior's has taught nothing

    /**
     * What is taken as known.
     *
     * @param generationMean time from infection to infection (days), with its standard deviation
     * @param delayMean      time from infection to report (days), with its standard deviation
     * @param dispersion     k of the offspring distribution
     * @param reportedLow    lowest share of infections that may be reported, and the highest: the prior, uniform
     * @param walk           standard deviation by which the logarithm of R may change in a day; 0.01 for measures that stay as they are
     * @param population     people, for surveys
     * @param particles      a multiple of 20, at least 4,000: with 1,000 the interval of infections so far held 22 truths of 30
     */
    public record Assumptions(
            double generationMean,
            double generationSd,
            double delayMean,
            double delaySd,
            double dispersion,
            double reportedLow,
            double reportedHigh,
            double walk,
            int population,
            int particles) {}

    /** A random sample of the population, tested on a day (0-based, like the cases); positive for so many days after infection. */
    public record Survey(int day, int tested, int positive, double detectableDays) {}

    /** 5 %, 50 % and 95 % of a posterior. */
    public record Interval(double low, double median, double high) {
        boolean holds(double value) {
            return value >= low && value <= high;
        }
    }

    /**
     * The posterior.
     *
     * @param growth      a day, now
     * @param reported    share of infections that is ever reported
     * @param infected    infections so far
     * @param undetected  of those, not reported by now
     * @param ahead       cases reported on each of the next days
     * @param totalAhead  and in all of them
     * @param cannotKnow  what the data do not tell, in sentences; empty if all is known
     */
    public record Fit(
            Interval reproduction,
            Interval growth,
            Interval reported,
            Interval infected,
            Interval undetected,
            List<Interval> ahead,
            Interval totalAhead,
            List<String> cannotKnow) {}

    private final Assumptions known;
    private final double[] generation;
    private final double[] delay;
    private final int days; // lead included
    private final Draws draws;
    private final double[][] infections; // by particle and day
    private final double[][]
            strength; // of the infected of each day together: the sum of their gamma-distributed infectiousness
    private final double[] logR;
    private final double[] share;
    private final double[] weight;
    private final double[] evidence = new double[STRATA]; // logarithm, by stratum
    private final int each; // particles of a stratum

    private OutbreakFit(Assumptions known, int cases, int ahead, long seed) {
        this.known = known;
        each = known.particles / STRATA;
        days = LEAD + cases + ahead;
        generation = daily(known.generationMean, known.generationSd, days);
        delay = daily(known.delayMean, known.delaySd, days);
        draws = new Draws(Draws.key(seed, 0));
        infections = new double[known.particles][days];
        strength = new double[known.particles][days];
        logR = new double[known.particles];
        share = new double[known.particles];
        weight = new double[known.particles];
    }

    /**
     * Fits.
     *
     * @param cases  reported on each day, the first of them day 0; at least 7 days
     * @param survey or null
     * @param ahead  days to forecast, 0 to 60
     */
    public static Fit fit(double[] cases, @Nullable Survey survey, Assumptions known, int ahead, long seed) {
        if (known.particles < STRATA || known.particles % STRATA != 0) {
            throw new IllegalArgumentException("the particles must be a multiple of " + STRATA);
        }
        if (cases.length < 7 || ahead < 0 || ahead > 60) {
            throw new IllegalArgumentException("at least 7 days of cases, and 0 to 60 days ahead");
        }
        OutbreakFit fit = new OutbreakFit(known, cases.length, ahead, seed);
        fit.begin();
        for (int day = 0; day < LEAD + cases.length; day++) {
            fit.step(day);
            if (day >= LEAD) {
                fit.weigh(day, cases[day - LEAD], survey);
            }
        }
        fit.resampleAll();
        return fit.result(cases, survey, ahead);
    }

    /**
     * Share of the last {@code held} days whose cases lie in the 90 % interval forecast from the days before; for a good model about 0.9
     * over many outbreaks.
     */
    public static double heldBackCovered(double[] cases, Assumptions known, int held, long seed) {
        Fit fit = fit(Arrays.copyOf(cases, cases.length - held), null, known, held, seed);
        int covered = 0;
        for (int i = 0; i < held; i++) {
            covered += fit.ahead.get(i).holds(cases[cases.length - held + i]) ? 1 : 0;
        }
        return (double) covered / held;
    }

    /** Probability of each whole number of days, rounded from a gamma distribution; at least one day for who infects whom. */
    private static double[] daily(double mean, double sd, int days) {
        GammaDistribution gamma = GammaDistribution.of(mean * mean / (sd * sd), sd * sd / mean);
        double[] weights = new double[days + 1];
        for (int d = 0; d <= days; d++) {
            weights[d] = gamma.cumulativeProbability(d + 0.5) - gamma.cumulativeProbability(Math.max(0, d - 0.5));
        }
        return weights;
    }

    private void begin() {
        for (int p = 0; p < known.particles; p++) {
            logR[p] = Math.log(1.4) + 0.5 * draws.nextGaussian(); // prior: 0.6 to 3.2, an assumption
            double place = (Math.min(STRATA - 1, p / each) + draws.unit()) / STRATA;
            share[p] = known.reportedLow + (known.reportedHigh - known.reportedLow) * place;
            weight[p] = 1;
            int start = draws.below(LEAD + 1);
            // Prior: 1 to 300 first infections.
            infectedOn(p, start, Math.rint(Math.exp(draws.unit() * Math.log(300))));
        }
    }

    private void step(int day) {
        for (int p = 0; p < known.particles; p++) {
            logR[p] += known.walk * draws.nextGaussian();
            double pressure = 0;
            for (int ago = 1; ago <= day; ago++) {
                pressure += strength[p][day - ago] * generation[ago];
            }
            if (pressure > 1e-9) {
                infectedOn(p, day, poisson(Math.exp(logR[p]) * pressure));
            }
        }
    }

    private void infectedOn(int p, int day, double more) {
        infections[p][day] += more;
        double all = infections[p][day];
        double k = known.dispersion;
        strength[p][day] = all == 0 || Double.isInfinite(k) ? all : draws.gamma(k * all, 1 / k);
    }

    /** Poisson; a mean so large that chance cannot matter is kept as it is. */
    private double poisson(double mean) {
        return mean > 1e6 ? mean : draws.poisson(mean);
    }

    private double expectedCases(int p, int day) {
        double sum = 0;
        for (int ago = 0; ago <= day; ago++) {
            sum += infections[p][day - ago] * delay[ago];
        }
        return sum * share[p];
    }

    private void weigh(int day, double cases, @Nullable Survey survey) {
        double[] log = new double[each];
        for (int stratum = 0; stratum < STRATA; stratum++) {
            int first = stratum * each;
            double best = Double.NEGATIVE_INFINITY;
            double before = 0;
            for (int i = 0; i < each; i++) {
                int p = first + i;
                double mean = Math.max(1e-3, expectedCases(p, day)); // a stray case never rules a particle out
                log[i] = Math.log(weight[p]) + cases * Math.log(mean) - mean - LogGamma.value(cases + 1);
                if (survey != null && survey.day + LEAD == day) {
                    log[i] += surveyed(p, day, survey);
                }
                best = Math.max(best, log[i]);
                before += weight[p];
            }
            double total = 0;
            double squares = 0;
            for (int i = 0; i < each; i++) {
                double now = Math.exp(log[i] - best);
                weight[first + i] = now;
                total += now;
                squares += now * now;
            }
            evidence[stratum] += best + Math.log(total / before);
            if (total * total / squares < each / 2.0) {
                resample(first, first + each);
            }
        }
    }

    private double surveyed(int p, int day, Survey survey) {
        double positive = 0;
        for (int ago = 0; ago <= Math.min(day, (int) survey.detectableDays); ago++) {
            positive += infections[p][day - ago];
        }
        double prevalence = Math.min(1 - 1e-9, Math.max(1e-9, positive / known.population));
        return survey.positive * Math.log(prevalence) + (survey.tested - survey.positive) * Math.log1p(-prevalence);
    }

    /** All strata together, each by its evidence. */
    private void resampleAll() {
        double best = Arrays.stream(evidence).max().orElse(0);
        for (int stratum = 0; stratum < STRATA; stratum++) {
            double total = 0;
            for (int p = stratum * each; p < (stratum + 1) * each; p++) {
                total += weight[p];
            }
            for (int p = stratum * each; p < (stratum + 1) * each; p++) {
                weight[p] *= Math.exp(evidence[stratum] - best) / total;
            }
        }
        resample(0, known.particles);
    }

    /** Systematic resampling of the particles from one (inclusive) to another (exclusive); the weights are 1 afterwards. */
    private void resample(int first, int end) {
        int n = end - first;
        double total = 0;
        for (int p = first; p < end; p++) {
            total += weight[p];
        }
        int[] from = new int[n];
        double at = draws.unit() / n;
        double reached = 0;
        int taken = first - 1;
        for (int i = 0; i < n; i++) {
            while (taken < end - 1 && reached <= at) {
                reached += weight[++taken] / total;
            }
            from[i] = taken;
            at += 1.0 / n;
        }
        double[][] drawn = new double[n][];
        double[][] drawnStrength = new double[n][];
        double[] drawnR = new double[n];
        double[] drawnShare = new double[n];
        for (int i = 0; i < n; i++) {
            boolean again = i > 0 && from[i] == from[i - 1];
            drawn[i] = again ? infections[from[i]].clone() : infections[from[i]];
            drawnStrength[i] = again ? strength[from[i]].clone() : strength[from[i]];
            drawnR[i] = logR[from[i]];
            drawnShare[i] = share[from[i]];
        }
        System.arraycopy(drawn, 0, infections, first, n);
        System.arraycopy(drawnStrength, 0, strength, first, n);
        System.arraycopy(drawnR, 0, logR, first, n);
        System.arraycopy(drawnShare, 0, share, first, n);
        Arrays.fill(weight, first, end, 1);
    }

    private Fit result(double[] cases, @Nullable Survey survey, int ahead) {
        int n = known.particles;
        double reported = Arrays.stream(cases).sum();
        double[] r = Arrays.stream(logR).map(Math::exp).toArray();
        double[] growth = Arrays.stream(r)
                .map(value -> Theory.growth(value, known.generationMean, known.generationSd))
                .toArray();
        double[] infected = Arrays.stream(infections)
                .mapToDouble(row -> Arrays.stream(row).sum())
                .toArray();
        double[] unseen =
                Arrays.stream(infected).map(all -> Math.max(0, all - reported)).toArray();
        double[] shares = share.clone();
        double[] total = new double[n];
        List<Interval> days = new ArrayList<>();
        for (int i = 0; i < ahead; i++) {
            int day = LEAD + cases.length + i;
            step(day);
            double[] now = new double[n];
            for (int p = 0; p < n; p++) {
                now[p] = poisson(Math.max(1e-9, expectedCases(p, day)));
                total[p] += now[p];
            }
            days.add(interval(now));
        }
        Interval growing = interval(growth);
        return new Fit(
                interval(r),
                growing,
                interval(shares),
                interval(infected),
                interval(unseen),
                List.copyOf(days),
                interval(total),
                cannotKnow(reported, growing, shares, survey != null));
    }

    private List<String> cannotKnow(double reported, Interval growing, double[] shares, boolean surveyed) {
        List<String> unknown = new ArrayList<>();
        if (reported < FEW_CASES) {
            unknown.add("growth: fewer than " + (int) FEW_CASES + " cases were reported; wait, or test more people");
        } else if (growing.high - growing.low > WIDE_GROWTH) {
            unknown.add("growth: the cases fit growth as well as decline; more days are needed");
        }
        double mean = Arrays.stream(shares).average().orElse(0);
        double sd = Math.sqrt(Arrays.stream(shares)
                .map(s -> (s - mean) * (s - mean))
                .average()
                .orElse(0));
        double prior = (known.reportedHigh - known.reportedLow) / Math.sqrt(12);
        if (prior > 0 && sd > LEARNT * prior) {
            unknown.add("undetected infections: the data tell no more of the share reported than was assumed"
                    + (surveyed ? "; the sample was too small" : "; test a random sample of people"));
        }
        return List.copyOf(unknown);
    }

    private static Interval interval(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Interval(
                sorted[(int) (LOW * (sorted.length - 1))],
                sorted[sorted.length / 2],
                sorted[(int) Math.ceil(HIGH * (sorted.length - 1))]);
    }
}
