package org.vigil.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether isolation and contact tracing control an outbreak, as a branching process (Hellewell et al. 2020, with their parameters as
 * standard). Time 0 is the infection of the first cases. A case's delay from onset to isolation is its own draw.
 */
public record TracingControl(
        double r0, double dispersion, double subclinical, int introductions, double traced, int days, int cap)
        implements Scenario {

    private static final List<String> SUMMARY =
            Stream.concat(Outcome.COMMON.stream(), Stream.of("controlled")).toList();
    private static final double INCUBATION_SHAPE = 2.322737; // Weibull, days; Backer 2020 as used by Hellewell
    private static final double INCUBATION_SCALE = 6.492272;
    private static final double DELAY_SHAPE = 1.651524; // Weibull, days; "short" delay of Hellewell
    private static final double DELAY_SCALE = 4.287786;
    private static final double SERIAL_SD = 2; // days; skew normal around the onset
    private static final double SERIAL_SLANT = 1.95;
    private static final int WATCH_FROM = 84; // day, first of week 12
    private static final int WATCH_TO = 119; // day after the last of week 16

    static TracingControl read(ScenarioReader reader) {
        TracingControl read = new TracingControl(
                reader.number("r0", 2.5, 0, 50, "infections by one case"),
                reader.number("dispersion", 0.16, 1e-3, Double.POSITIVE_INFINITY, "the dispersion k"),
                reader.share("subclinical_share", 0),
                reader.whole("introductions", 20, 0, 1_000_000, "people"),
                reader.share("traced_share", 0.6),
                reader.whole("days", WATCH_TO, WATCH_TO, 3650, "days"),
                reader.whole("cap", 5000, 1, 100_000_000, "cases"));
        if (read.introductions == 0) {
            throw reader.problem("introductions", "nobody brings the infection in; write at least 1");
        }
        return read;
    }

    @Override
    public String name() {
        return "tracing";
    }

    @Override
    public List<String> summaryColumns() {
        return SUMMARY;
    }

    @Override
    public List<String> dailyColumns() {
        return List.of("infections", "onsets", "isolations");
    }

    @Override
    public Worker worker() {
        return new Chains(this, false);
    }

    /** Whether a run is controlled, and nothing else: it stops as soon as that is known. */
    boolean controlled(long seed, int run, Chains chains) {
        return chains.run(seed, run, Wish.PLAIN).value("controlled") == 1;
    }

    Chains quick() {
        return new Chains(this, true);
    }

    /** Cases in a list, each worked through once; a case's children depend only on its own times. */
    static final class Chains implements Worker {
        private final TracingControl scenario;
        private final boolean verdictOnly;
        private final Draws draws = new Draws(0);
        private double[] infectedAt = new double[1024];
        private double[] onsetAt = new double[1024];
        private double[] isolatedAt = new double[1024];
        private int[] source = new int[1024];
        private int cases;

        Chains(TracingControl scenario, boolean verdictOnly) {
            this.scenario = scenario;
            this.verdictOnly = verdictOnly;
        }

        @Override
        public Outcome run(long seed, int run, Wish wish) {
            draws.as(Draws.key(seed, run));
            cases = 0;
            for (int i = 0; i < scenario.introductions; i++) {
                add(0, -1, Double.POSITIVE_INFINITY, false);
            }
            boolean controlled = true;
            boolean all = true;
            int onsets = 0;
            for (int next = 0; next < cases; next++) {
                if (onsetAt[next] >= scenario.days) {
                    all = false;
                    continue;
                }
                onsets++;
                boolean late = onsetAt[next] >= WATCH_FROM && onsetAt[next] < WATCH_TO;
                controlled &= !late;
                if (onsets >= scenario.cap || verdictOnly && late) {
                    controlled = false;
                    all = false;
                    break;
                }
                children(next);
                if ((next & 0xFFFF) == 0) {
                    wish.stopIfCancelled();
                }
            }
            return outcome(run, onsets, controlled, all, wish.tree());
        }

        private void children(int by) {
            int potential = draws.negativeBinomial(scenario.r0, scenario.dispersion);
            boolean subclinical = Double.isInfinite(isolatedAt[by]);
            for (int i = 0; i < potential; i++) {
                double after = onsetAt[by] - infectedAt[by] + draws.skewNormal(0, SERIAL_SD, SERIAL_SLANT);
                double at = infectedAt[by] + Math.max(1, after);
                if (at < isolatedAt[by]) {
                    boolean traced = !subclinical && draws.unit() < scenario.traced;
                    add(at, by, isolatedAt[by], traced);
                }
            }
        }

        private void add(double at, int by, double infectorIsolated, boolean traced) {
            if (cases == source.length) {
                infectedAt = Arrays.copyOf(infectedAt, cases * 2);
                onsetAt = Arrays.copyOf(onsetAt, cases * 2);
                isolatedAt = Arrays.copyOf(isolatedAt, cases * 2);
                source = Arrays.copyOf(source, cases * 2);
            }
            double onset = at + draws.weibull(INCUBATION_SHAPE, INCUBATION_SCALE);
            double known = onset + draws.weibull(DELAY_SHAPE, DELAY_SCALE);
            infectedAt[cases] = at;
            onsetAt[cases] = onset;
            source[cases] = by;
            isolatedAt[cases] = draws.unit() < scenario.subclinical
                    ? Double.POSITIVE_INFINITY
                    : traced ? Math.min(known, Math.max(onset, infectorIsolated)) : known;
            cases++;
        }

        private Outcome outcome(int run, int onsets, boolean controlled, boolean all, boolean tree) {
            double[][] daily = new double[3][scenario.days];
            for (int i = 0; i < cases; i++) {
                count(daily[0], infectedAt[i]);
                count(daily[1], onsetAt[i]);
                count(daily[2], isolatedAt[i]);
            }
            int peak = 0;
            for (int d = 1; d < scenario.days; d++) {
                peak = daily[0][d] > daily[0][peak] ? d : peak;
            }
            double[] summary = {onsets, Double.NaN, all ? 1 : 0, peak, Double.NaN, 0, controlled ? 1 : 0};
            return new Outcome(run, SUMMARY, summary, daily, tree ? tree() : null);
        }

        private static void count(double[] days, double at) {
            if (at < days.length) {
                days[(int) at]++;
            }
        }

        private @Nullable List<Infection> tree() {
            List<Infection> tree = new ArrayList<>(cases);
            for (int i = 0; i < cases; i++) {
                tree.add(new Infection(i, source[i], infectedAt[i], source[i] < 0 ? "introduction" : "contact"));
            }
            return tree;
        }
    }
}
