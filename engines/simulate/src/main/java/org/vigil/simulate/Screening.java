package org.vigil.simulate;

import java.util.List;
import java.util.stream.Stream;

/**
 * How much infectiousness regular testing removes (Larremore et al. 2021): people infected once, tested every so many days, isolated
 * when a positive result is back; nobody infects anybody here.
 *
 * @param people          infected people simulated in one run
 * @param limit           log10 copies/ml above which a test is positive
 * @param intervalDays    days between two tests of a person
 * @param turnaroundDays  days from a test to its result
 * @param symptomatic     share with symptoms, who isolate themselves on the day of onset (daily grid only)
 * @param daily           tests and infectiousness on whole days, as the paper does; otherwise in continuous time
 */
public record Screening(
        int people, double limit, double intervalDays, double turnaroundDays, double symptomatic, boolean daily)
        implements Scenario {

    private static final List<String> SUMMARY = Stream.concat(
                    Outcome.COMMON.stream(),
                    Stream.of("share_removed", "share_removed_by_testing", "share_removed_by_symptoms"))
            .toList();
    private static final int GRID_DAYS = 28;

    static Screening read(ScenarioReader reader) {
        Screening read = new Screening(
                reader.whole("population", 10_000, 1, 100_000_000, "infected people"),
                reader.number("limit_log10", 3, 0, 12, "log10 copies/ml"),
                reader.days("interval_days", 3, 0.01, 1000),
                reader.days("turnaround_days", 0, 0, 100),
                reader.share("symptomatic_share", 0),
                reader.word("time", "daily", "daily", "continuous").equals("daily"));
        if (read.daily
                && (read.intervalDays != Math.rint(read.intervalDays)
                        || read.turnaroundDays != Math.rint(read.turnaroundDays))) {
            throw reader.problem("interval_days", "whole days are needed with time: daily; or write time: continuous");
        }
        if (!read.daily && read.symptomatic > 0) {
            throw reader.problem("symptomatic_share", "symptoms are followed with time: daily only; write 0 here");
        }
        return read;
    }

    @Override
    public String name() {
        return "screening";
    }

    @Override
    public List<String> summaryColumns() {
        return SUMMARY;
    }

    @Override
    public List<String> dailyColumns() {
        return List.of("infectiousness", "infectiousness_removed");
    }

    @Override
    public Worker worker() {
        return this::run;
    }

    private Outcome run(long seed, int run, Wish wish) {
        long key = Draws.key(seed, run);
        Draws draws = new Draws(0);
        double[][] days = new double[2][GRID_DAYS];
        double[] sums = new double[4]; // total, removed by tests, removed by symptoms, tests
        for (int i = 0; i < people; i++) {
            draws.as(Draws.key(key, i));
            boolean symptoms = draws.unit() < symptomatic;
            ViralLoad load = ViralLoad.draw(draws, symptoms);
            if (daily) {
                onGrid(load, draws, sums, days);
            } else {
                inTime(load, draws, sums);
            }
            if ((i & 0xFFFF) == 0) {
                wish.stopIfCancelled();
            }
        }
        double testing = sums[1] / sums[0];
        double own = sums[2] / sums[0];
        double[] summary = {people, Double.NaN, 1, 0, Double.NaN, sums[3], testing + own, testing, own};
        return new Outcome(run, SUMMARY, summary, days, null);
    }

    private void onGrid(ViralLoad load, Draws draws, double[] sums, double[][] days) {
        int interval = (int) intervalDays;
        int tested = Integer.MAX_VALUE;
        for (int day = draws.below(interval); day < GRID_DAYS; day += interval) {
            sums[3]++;
            if (load.at(day) > limit) {
                tested = day + (int) turnaroundDays;
                break;
            }
        }
        int own = Double.isInfinite(load.onsetDay()) ? Integer.MAX_VALUE : (int) Math.rint(load.onsetDay());
        int isolated = Math.min(tested, own);
        double removed = 0;
        for (int day = 0; day < GRID_DAYS; day++) {
            double now = load.infectiousness(day);
            sums[0] += now;
            days[0][day] += now;
            if (day >= isolated) {
                removed += now;
                days[1][day] += now;
            }
        }
        double byTests = tested < own ? 1 : tested > own ? 0 : 0.5;
        sums[1] += byTests * removed;
        sums[2] += (1 - byTests) * removed;
    }

    private void inTime(ViralLoad load, Draws draws, double[] sums) {
        sums[0] += load.infectiousnessAfter(0);
        double last = load.lastAbove(limit);
        for (double at = draws.unit() * intervalDays; at < last; at += intervalDays) {
            sums[3]++;
            if (load.at(at) > limit) {
                sums[1] += load.infectiousnessAfter(at + turnaroundDays);
                return;
            }
        }
    }
}
