package org.vigil.detect.benchmark;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.vigil.detect.fused.Draws;
import org.vigil.detect.fused.Holiday;

/**
 * Simulated provinces for the own benchmark: counties on a grid, four streams a county, daily counts with trend, season,
 * weekdays, holidays and reporting delay, and one outbreak that shows first in one stream and spreads to neighbours. Everything
 * is drawn from the seed. Described in docs/benchmark.md; frozen before the fused method was tuned.
 */
public final class Province {

    /** Counties a side of the grid. */
    public static final int SIDE = 5;

    public static final int COUNTIES = SIDE * SIDE;
    public static final List<String> STREAMS = List.of("emergency", "school", "pharmacy", "laboratory");

    /** Days of history before the first day judged. */
    public static final int HISTORY = 730;

    /** Days judged. */
    public static final int JUDGED = 75;

    /** The outbreak begins this many days after the first day judged, at the earliest. */
    public static final int QUIET = 25;

    /** Days of an outbreak that count; a detection later is as none. */
    public static final int HORIZON = 40;

    public static final LocalDate FIRST_DAY = LocalDate.of(2024, 3, 4);
    private static final int LONGEST_DELAY = 10;

    /**
     * What differs between the sets: mean level of a count, variance-to-mean ratio, doubling time of the outbreak in days, its
     * first cases a day in standard deviations of the stream it shows in first, chance and days of spread to a neighbour, and
     * how much is reported on the same day (the rest comes with a geometric delay).
     */
    public record Parameters(
            String name,
            double level,
            double ratio,
            double doubling,
            double first,
            double spread,
            double spreadDays,
            double sameDay) {}

    /** The first set is for tuning; the others are kept apart for scoring. */
    public static final List<Parameters> SETS = List.of(
            new Parameters("tuning", 6, 1.5, 6, 0.6, 0.5, 6, 0.6),
            new Parameters("sparse", 1, 1.3, 6, 0.7, 0.5, 6, 0.6),
            new Parameters("quick spread", 5, 1.6, 8, 0.5, 0.8, 3, 0.6),
            new Parameters("long delay", 8, 1.5, 7, 0.6, 0.5, 7, 0.35),
            new Parameters("noisy", 20, 4, 5, 0.6, 0.4, 7, 0.6));

    private static final double[] STREAM_LEVEL = {1, 0.6, 1.5, 0.3};
    private static final int[] STREAM_LAG = {1, 2, 0, 4};
    private static final double[] STREAM_PART = {0.9, 0.7, 1, 0.8};
    private static final double[] WEEKDAY = {1.15, 1.05, 1, 1, 1.05, 0.85, 0.8};

    /** For each county, stream and day the final count. */
    private final double[][][] counts;

    /** For each county, stream and day how many of its cases were reported 0, 1, 2 … days later. */
    private final int[][][][] reports;

    private final int[] affectedFrom;
    private final int start;
    private final Parameters parameters;

    private Province(Parameters parameters, SplittableRandom random) {
        this.parameters = parameters;
        int days = HISTORY + JUDGED;
        counts = new double[COUNTIES][STREAMS.size()][days];
        reports = new int[COUNTIES][STREAMS.size()][days][];
        affectedFrom = new int[COUNTIES];
        Arrays.fill(affectedFrom, Integer.MAX_VALUE);
        start = HISTORY + QUIET + random.nextInt(JUDGED - QUIET - HORIZON + 1);
        spread(random);
        Holiday newYear = Holiday.lunarNewYear();
        for (int c = 0; c < COUNTIES; c++) {
            double size = Math.exp(0.5 * random.nextGaussian());
            for (int s = 0; s < STREAMS.size(); s++) {
                fill(c, s, size * parameters.level() * STREAM_LEVEL[s], newYear, random);
            }
        }
    }

    /** The province of a set and number; the same arguments give the same province. */
    public static Province draw(int set, int number, long seed) {
        return new Province(SETS.get(set), new SplittableRandom((seed * 1_000_003 + set) * 1_000_003 + number));
    }

    private void spread(SplittableRandom random) {
        int source = random.nextInt(COUNTIES);
        affectedFrom[source] = start;
        List<Integer> frontier = new ArrayList<>(List.of(source));
        while (!frontier.isEmpty()) {
            int from = frontier.removeFirst();
            for (int next : neighbours(from)) {
                double wait = 2 - parameters.spreadDays() * Math.log(1 - random.nextDouble());
                int day = affectedFrom[from] + (int) wait;
                if (random.nextDouble() < parameters.spread() && day < affectedFrom[next] && day < start + HORIZON) {
                    affectedFrom[next] = day;
                    frontier.add(next);
                }
            }
        }
    }

    private void fill(int county, int stream, double level, Holiday newYear, SplittableRandom random) {
        double season = 0.3 * random.nextDouble();
        double phase = 2 * Math.PI * random.nextDouble();
        double trend = 0.1 * random.nextGaussian();
        double holiday = -0.3 - 0.2 * random.nextDouble();
        double part = random.nextDouble() < STREAM_PART[stream] ? 0.6 + 0.8 * random.nextDouble() : 0;
        for (int t = 0; t < counts[county][stream].length; t++) {
            LocalDate day = FIRST_DAY.plusDays(t);
            double log = Math.log(level) + trend * t / 365 + season * Math.cos(2 * Math.PI * t / 365.25 + phase);
            log += newYear.spans().stream().anyMatch(span -> span.holds(day)) ? holiday : 0;
            double mean = Math.exp(log) * WEEKDAY[day.getDayOfWeek().getValue() - 1];
            double count = Draws.negativeBinomial(random, mean, mean / (parameters.ratio() - 1));
            double since = t - (double) affectedFrom[county] - STREAM_LAG[stream];
            if (since >= 0) {
                double sd = Math.sqrt(parameters.ratio() * mean);
                double peak = Math.min(since, 28);
                count += Draws.poisson(
                        random, part * parameters.first() * sd * Math.pow(2, peak / parameters.doubling()));
            }
            counts[county][stream][t] = count;
            reports[county][stream][t] = delays((int) count, random);
        }
    }

    private int[] delays(int cases, SplittableRandom random) {
        int[] delays = new int[LONGEST_DELAY + 1];
        for (int i = 0; i < cases; i++) {
            int delay = 0;
            while (delay < LONGEST_DELAY && random.nextDouble() >= (delay == 0 ? parameters.sameDay() : 0.5)) {
                delay++;
            }
            delays[delay]++;
        }
        return delays;
    }

    /** Counts of a county and stream for the days 0 to {@code today} as they were known at the end of {@code today}. */
    public double[] known(int county, int stream, int today) {
        double[] known = Arrays.copyOf(counts[county][stream], today + 1);
        for (int t = Math.max(0, today - LONGEST_DELAY + 1); t <= today; t++) {
            known[t] = 0;
            for (int delay = 0; delay <= today - t; delay++) {
                known[t] += reports[county][stream][t][delay];
            }
        }
        return known;
    }

    /** Share of a day's cases of a stream reported so far, for the last days, oldest first, as the history before tells. */
    public List<Double> shares(int stream) {
        double[] byDelay = new double[LONGEST_DELAY + 1];
        double all = 0.5;
        for (int[][][] county : reports) {
            for (int t = HISTORY - 120; t < HISTORY - LONGEST_DELAY; t++) {
                for (int delay = 0; delay <= LONGEST_DELAY; delay++) {
                    byDelay[delay] += county[stream][t][delay];
                    all += county[stream][t][delay];
                }
            }
        }
        List<Double> shares = new ArrayList<>();
        double sum = 0;
        for (int back = 0; back < LONGEST_DELAY; back++) {
            sum += byDelay[back];
            shares.addFirst(Math.min(1, Math.max(0.01, sum / all)));
        }
        return shares;
    }

    /** First day of the outbreak (index). */
    public int start() {
        return start;
    }

    /** Whether the outbreak has reached the county by that day. */
    public boolean affected(int county, int day) {
        return day >= affectedFrom[county];
    }

    /** Counties that share a side or corner. */
    public static List<Integer> neighbours(int county) {
        List<Integer> around = new ArrayList<>();
        int x = county % SIDE;
        int y = county / SIDE;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                boolean inside = x + dx >= 0 && x + dx < SIDE && y + dy >= 0 && y + dy < SIDE;
                if (inside && (dx != 0 || dy != 0)) {
                    around.add((y + dy) * SIDE + x + dx);
                }
            }
        }
        return around;
    }
}
