package org.vigil.detect.fused;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vigil.detect.Series;

/**
 * One series watched period by period: the fit of its past, renewed every few periods, and the filter over the latest counts.
 * What it says of a period uses only that period and those before it. For one thread.
 */
final class SeriesWatch {

    /** Fewer usable points than this are no history of one's own. */
    static final int SHORT = 12;

    /** Part of the error rate that is spent on the count by itself. */
    private static final double BY_ITSELF = 0.05;

    /**
     * Small p-values are multiplied by this on average, for the doubt about fits that the tables of the filter do not know: by less
     * where a rate of false alarms buys more evidence (low counts, wide spread), by more where it buys less. Rates of all series
     * together are then spent where they find most (weighted p-values: Genovese, Roeder and Wasserman 2006), yet no series exceeds
     * what was asked. Large p-values are left as they are.
     */
    private static final double DOUBT = 1.5;

    private static final double LEAST_DOUBT = 1.15;
    private static final double MOST_DOUBT = 2.2;
    private static final double FADES = 28;

    private static final Predictive UNKNOWN = new Predictive(1, 1);

    private final String name;
    private final Series series;
    private final FitMemory fits;
    private final Regressors regressors;
    private final BaselineFit.Prior prior;
    private final OutbreakFilter filter;
    private final NullTails tails;
    private final double[] reported;
    private final int refitEvery;
    private final int guard;
    private final int memory;
    private final double[] row;
    private int judged = -1;
    private int fittedAt = -1;
    private Baseline baseline;

    SeriesWatch(SeriesGroup.Member member, List<Holiday> holidays, BaselineFit.Prior pooled, FitMemory memory) {
        this.name = member.name();
        this.series = member.series();
        this.fits = memory;
        this.regressors = new Regressors(series, holidays);
        boolean daily = series.perYear() >= 360;
        this.prior = pooled.deviation().length == regressors.count
                ? pooled
                : BaselineFit.Prior.weak(regressors.priorDeviation());
        this.filter = new OutbreakFilter(daily ? OutbreakShapes.DAILY : OutbreakShapes.WEEKLY);
        this.tails = NullTails.of(daily);
        this.reported =
                member.reported().stream().mapToDouble(Double::doubleValue).toArray();
        this.refitEvery = refitEvery(daily);
        this.guard = daily ? 14 : 6;
        this.memory = daily ? 1461 : 12 * series.perYear();
        this.row = new double[regressors.count];
        this.baseline = new Baseline(
                0, new double[0], new double[0][0], new Spread(Spread.Form.PROPORTIONAL, 1), new double[0], 0);
    }

    /** Periods that one fit serves. */
    static int refitEvery(boolean daily) {
        return daily ? 14 : 4;
    }

    /** First period of the block that {@code t} lies in. */
    static int block(int t, boolean daily) {
        return t - t % refitEvery(daily);
    }

    /** Everything the fused method needs to know of one period of the series by itself. */
    record Seen(
            double observed, Predictive expected, double share, OutbreakFilter.State state, double tail, int points) {}

    /** Judges a period; its window is read with the one fit of the block the period lies in, so that no order matters. */
    Optional<Seen> judge(int t) {
        double count = Math.rint(series.count(t));
        if (Double.isNaN(count) || Double.isNaN(offset(t)) || !(share(t) > 0)) {
            return Optional.empty();
        }
        int block = t - t % refitEvery;
        if (t != judged + 1 || block != fittedAt) {
            use(block);
            filter.clear();
            for (int u = Math.max(0, t - filter.shapes.window + 1); u < t; u++) {
                take(u);
            }
        }
        judged = t;
        Predictive expected = take(t);
        OutbreakFilter.State state = filter.state(count, expected, share(t));
        return Optional.of(
                new Seen(count, expected, share(t), state, tail(state, count, expected, share(t)), baseline.points()));
    }

    private void use(int block) {
        if (block != fittedAt) {
            baseline = fits.of(name, block).orElseGet(() -> kept(block));
            fittedAt = block;
        }
    }

    private Baseline kept(int block) {
        Baseline fresh = fit(block);
        fits.keep(name, block, fresh);
        return fresh;
    }

    /** What is expected of the complete count at {@code t}. */
    Optional<Predictive> expected(int t) {
        use(t - t % refitEvery);
        judged = -2;
        if (Double.isNaN(offset(t))) {
            return Optional.empty();
        }
        regressors.fill(t, baseline.origin(), row);
        return Optional.of(baseline.at(row, offset(t)));
    }

    /**
     * How often the filter's odds, or else the count by itself, would come up so high. The odds of the shapes it knows end where its
     * largest outbreak does; a count beyond that speaks for itself.
     */
    private double tail(OutbreakFilter.State state, double y, Predictive expected, double share) {
        Predictive seen = expected.thinned(share);
        double ratio = seen.variance() / seen.mean();
        double filter = tails.tail(state.logOdds(), seen.mean(), ratio) / (1 - BY_ITSELF);
        double tail = filter > BY_ITSELF ? Math.min(1, filter) : Math.min(filter, seen.upperTail(y) / BY_ITSELF);
        double factor = Math.min(MOST_DOUBT, Math.max(LEAST_DOUBT, DOUBT / tails.dearness(seen.mean(), ratio)));
        return tail * (1 + (factor - 1) * Math.pow(1 - tail, FADES));
    }

    /** The tail probability had the period judged last held {@code y}. */
    double tailWith(double y, Seen seen) {
        filter.replace(y, seen.expected(), seen.share());
        double tail = tail(filter.state(y, seen.expected(), seen.share()), y, seen.expected(), seen.share());
        filter.replace(seen.observed(), seen.expected(), seen.share());
        return tail;
    }

    private Predictive take(int t) {
        if (Double.isNaN(offset(t))) {
            filter.push(Double.NaN, UNKNOWN, 1);
            return UNKNOWN;
        }
        regressors.fill(t, baseline.origin(), row);
        Predictive expected = baseline.at(row, offset(t));
        filter.push(Math.rint(series.count(t)), expected, share(t));
        return expected;
    }

    private double share(int t) {
        int k = t - (series.length() - reported.length);
        return k < 0 ? 1 : reported[k];
    }

    private double offset(int t) {
        double population = series.population(t);
        return Double.isNaN(population) ? Double.NaN : Math.log(population);
    }

    /** Fits the past of the period {@code t} and keeps that. */
    void renew(int t) {
        kept(t);
    }

    private Baseline fit(int block) {
        int from = Math.max(0, block - memory);
        int to = block > 10 * guard ? block - guard : block;
        double[] y = new double[Math.max(0, to - from)];
        double[] offset = new double[y.length];
        double[][] x = new double[y.length][];
        int n = 0;
        for (int t = from; t < to; t++) {
            double count = series.count(t);
            double exposure = offset(t);
            if (Double.isNaN(count) || Double.isNaN(exposure) || share(t) < 1) {
                continue;
            }
            y[n] = Math.rint(count);
            offset[n] = exposure;
            x[n] = new double[regressors.count];
            regressors.fill(t, regressors.first + block, x[n]);
            n++;
        }
        return BaselineFit.fit(
                regressors.first + block, Arrays.copyOf(y, n), Arrays.copyOf(x, n), Arrays.copyOf(offset, n), prior);
    }
}
