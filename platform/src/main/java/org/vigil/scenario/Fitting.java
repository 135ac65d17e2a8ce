package org.vigil.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;
import org.springframework.stereotype.Component;
import org.vigil.simulate.OutbreakFit;

/**
 * What the cases of a world say of where its outbreak stands. A particle filter gives growth and what the cases cannot tell; simulated
 * outbreaks whose reports look like the real ones (approximate Bayesian computation) are the pasts from which options go on. Takes
 * seconds, and no database.
 */
@Component
class Fitting {
    /** Pasts of the first ranking, and of the last. */
    static final int FIRST = 10;

    static final int ALL = 50;

    private static final long SEED = 1;
    private static final int HELD = 7; // days
    private static final int VALUES = 12; // of r0 in the first search
    private static final int RUNS = 40; // with each of them
    private static final int MORE_RUNS = 120; // with each value of the second search
    private static final double SPREAD = 2; // standard deviations of what the first search found, in the second
    private static final double LEAST_SPREAD = 0.08; // of the logarithm of r0
    private static final double CONFLICT =
            4; // a nearest past further away than this looks like no outbreak; see distance

    private final DeskFiles files;
    private final Trial trial;

    Fitting(DeskFiles files, Trial trial) {
        this.files = files;
        this.trial = trial;
    }

    /** @throws java.util.concurrent.CancellationException from its steps, when the question is answered yes */
    Search search(World world, Trial.Stage stage, BooleanSupplier cancelled) {
        return new Search(world, stage, cancelled);
    }

    /** The world with all its pasts. */
    World fit(World world) {
        Search search = search(world, trial.on(world), () -> false);
        search.first();
        return search.refined();
    }

    /** Looks for pasts, soon for a few and then for all. */
    final class Search {
        private final World world;
        private final double[] seen;
        private final Trial.Stage stage;
        private final BooleanSupplier cancelled;
        private final List<Near> found = new ArrayList<>();
        private int next = 1;

        private Search(World world, Trial.Stage stage, BooleanSupplier cancelled) {
            this.world = world;
            this.seen = daily(world);
            this.stage = stage;
            this.cancelled = cancelled;
        }

        /** The world with a few pasts: values of r0 over all that is thought possible, evenly in their logarithm. */
        World first() {
            Interval prior = files.assumedInterval("r0", world.cases().model());
            values(Math.log(prior.low()), Math.log(prior.high()), RUNS);
            return world.with(now(world, this, FIRST));
        }

        /** The world with all its pasts, after the first: values around those of the nearest. */
        World refined() {
            double[] near = nearest(ALL / 2).stream()
                    .mapToDouble(each -> Math.log(each.r0()))
                    .toArray();
            double mean = DoubleStream.of(near).average().orElse(0);
            double variance = DoubleStream.of(near)
                    .map(r -> (r - mean) * (r - mean))
                    .average()
                    .orElse(0);
            double spread = SPREAD * Math.max(LEAST_SPREAD, Math.sqrt(variance));
            Interval prior = files.assumedInterval("r0", world.cases().model());
            values(
                    Math.max(Math.log(prior.low()), mean - spread),
                    Math.min(Math.log(prior.high()), mean + spread),
                    MORE_RUNS);
            return world.with(now(world, this, ALL));
        }

        private void values(double from, double to, int runs) {
            for (int i = 0; i < VALUES; i++) {
                double r0 = Math.exp(from + (to - from) * (i + 0.5) / VALUES);
                for (Trial.Tried tried : stage.pasts(r0, next, runs, cancelled)) {
                    if (tried.past().infected() > 0 || DoubleStream.of(seen).sum() > 0) {
                        found.add(new Near(tried.past(), distance(tried.confirmed(), seen)));
                    }
                }
                next += runs;
            }
        }

        /** Shuffled, so that a part of them stands for all. */
        private List<World.Past> nearest(int count) {
            return found.stream()
                    .sorted(Comparator.comparingDouble(Near::distance))
                    .limit(count)
                    .map(Near::past)
                    .sorted(Comparator.comparingLong(past -> new SplittableRandom(past.run()).nextLong()))
                    .toList();
        }

        private double least() {
            return found.stream().mapToDouble(Near::distance).min().orElse(Double.MAX_VALUE);
        }
    }

    private record Near(World.Past past, double distance) {}

    /**
     * How far the reports of a past are from the real ones: of the last week, the week and the fortnight before, and the time before that.
     * Square roots of counts have a standard deviation of about a half, so 1 is what chance alone does to the reports of one outbreak.
     */
    static double distance(double[] past, double[] seen) {
        int[] ends = {0, 7, 14, 28, Integer.MAX_VALUE};
        double sum = 0;
        int parts = 0;
        for (int i = 0; i + 1 < ends.length && ends[i] < seen.length; i++) {
            double apart = Math.sqrt(between(past, ends[i], ends[i + 1]) + 0.375)
                    - Math.sqrt(between(seen, ends[i], ends[i + 1]) + 0.375);
            sum += 2 * apart * apart;
            parts++;
        }
        return Math.sqrt(sum / parts);
    }

    /** Sum of the days so many before the end. */
    private static double between(double[] days, int from, int to) {
        double sum = 0;
        for (int ago = from; ago < Math.min(to, days.length); ago++) {
            sum += days[days.length - 1 - ago];
        }
        return sum;
    }

    private static double[] daily(World world) {
        return world.cases().daily().stream().mapToDouble(d -> d).toArray();
    }

    private World.Now now(World world, Search search, int count) {
        List<World.Past> pasts = search.nearest(count);
        Interval r0 = Interval.of(pasts.stream().mapToDouble(World.Past::r0).toArray());
        Interval infected =
                Interval.of(pasts.stream().mapToDouble(World.Past::infected).toArray());
        if (world.cases().total() == 0) {
            return new World.Now(
                    files.assumedInterval("blind_reproduction"),
                    new Interval(-0.1, 0.07, 0.3),
                    r0,
                    infected,
                    null,
                    pasts,
                    List.of("no-cases"));
        }
        double[] daily = daily(world);
        OutbreakFit.Assumptions known = known(world.place());
        OutbreakFit.Fit fit = OutbreakFit.fit(daily, null, known, 0, SEED);
        boolean conflict = search.least() > CONFLICT;
        return new World.Now(
                interval(fit.reproduction()),
                interval(fit.growth()),
                r0,
                infected,
                daily.length < 2 * HELD ? null : (Double) OutbreakFit.heldBackCovered(daily, known, HELD, SEED),
                pasts,
                unknown(fit, conflict));
    }

    private OutbreakFit.Assumptions known(World.Place place) {
        return new OutbreakFit.Assumptions(
                files.assumed("generation_mean"),
                files.assumed("generation_sd"),
                files.assumed("delay_mean"),
                files.assumed("delay_sd"),
                files.assumed("dispersion"),
                files.assumed("reported_low"),
                files.assumed("reported_high"),
                files.assumed("walk"),
                place.simulated(),
                (int) files.assumed("particles"));
    }

    private static Interval interval(OutbreakFit.Interval fitted) {
        return new Interval(fitted.low(), fitted.median(), fitted.high());
    }

    private static List<String> unknown(OutbreakFit.Fit fit, boolean conflict) {
        List<String> unknown = new ArrayList<>();
        if (conflict) {
            unknown.add("conflict");
        }
        for (String sentence : fit.cannotKnow()) {
            unknown.add(
                    sentence.startsWith("growth: fewer")
                            ? "few-cases"
                            : sentence.startsWith("growth") ? "growth" : "undetected");
        }
        return unknown;
    }
}
