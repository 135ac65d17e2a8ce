package org.vigil.detect.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.vigil.detect.Bayes;
import org.vigil.detect.Cdc;
import org.vigil.detect.Cusum;
import org.vigil.detect.Detector;
import org.vigil.detect.Detectors;
import org.vigil.detect.Ears;
import org.vigil.detect.Farrington;
import org.vigil.detect.LikelihoodRatio;
import org.vigil.detect.Mode;
import org.vigil.detect.OutbreakP;
import org.vigil.detect.PeriodicRegression;
import org.vigil.detect.Rki;
import org.vigil.detect.Series;
import org.vigil.detect.fused.Fused;
import org.vigil.detect.fused.FusedJudgement;
import org.vigil.detect.fused.SeriesGroup;

/** All detectors on fresh draws of {@link KnownScenarios the 42 scenarios}; sizes of outbreaks take turns over replications. */
public final class KnownTruth {

    private KnownTruth() {}

    /**
     * One row of the table; all figures pooled over series and weeks.
     *
     * @param fpr         alarms in weeks without added cases, of those weeks
     * @param pod         share of current outbreaks with an alarm between their first and last week
     * @param first       share with an alarm in their first week
     * @param sensitivity alarms in weeks with added cases, of those weeks
     * @param ppv         share of alarms in weeks with added cases
     */
    public record Row(String method, double fpr, double pod, double first, double sensitivity, double ppv) {
        /** Harmonic mean of sensitivity and positive predictive value. */
        public double f1() {
            return 2 * sensitivity * ppv / (sensitivity + ppv);
        }
    }

    /** The weeks judged of one series: the p-value or 0/1, and what was true. */
    private record Weeks(double[] value, boolean[] added, int first, int last) {}

    /** A table for that many replications of each scenario; the last row is the fused method at the rate of nbPlugin. */
    public static List<Row> run(int replications, long seed, List<String> words) {
        List<KnownScenarios.Scene> scenes = new ArrayList<>();
        for (int s = 0; s < KnownScenarios.SCENARIOS; s++) {
            for (int r = 0; r < replications; r++) {
                scenes.add(KnownScenarios.draw(s, r, (s + r) % 5, 1 + (7 * s + r) % 10, seed));
            }
        }
        List<Row> rows = new ArrayList<>();
        double[] reference = {0.01};
        detectors().forEach((name, detector) -> {
            if (words.stream().allMatch(name::contains) || name.equals("Farrington nbPlugin")) {
                List<Weeks> weeks = judge(scenes, scene -> alarms(detector, scene.series()));
                Row row = row(name, weeks, 0.5);
                reference[0] = name.equals("Farrington nbPlugin") ? row.fpr() : reference[0];
                rows.add(row);
            }
        });
        List<Weeks> fused = judge(scenes, scene -> pValues(scene.series()));
        rows.add(row("fused, 0.01 asked", fused, 0.01));
        rows.add(row("fused, at the rate of nbPlugin", fused, cut(fused, reference[0])));
        return rows;
    }

    private interface Judge {
        double[] of(KnownScenarios.Scene scene);
    }

    private static List<Weeks> judge(List<KnownScenarios.Scene> scenes, Judge judge) {
        return scenes.parallelStream()
                .map(scene -> new Weeks(
                        judge.of(scene),
                        Arrays.copyOfRange(scene.added(), KnownScenarios.FROM, KnownScenarios.WEEKS),
                        KnownScenarios.first(scene.current()) - KnownScenarios.FROM,
                        KnownScenarios.last(scene.current()) - KnownScenarios.FROM))
                .toList();
    }

    private static double[] alarms(Detector detector, Series series) {
        return Detectors.judge(detector, series, KnownScenarios.FROM, KnownScenarios.WEEKS).stream()
                .mapToDouble(j -> j.alarm() ? 0 : 1)
                .toArray();
    }

    private static double[] pValues(Series series) {
        return Fused.usual()
                .withoutBounds()
                .judge(SeriesGroup.of("series", series), KnownScenarios.FROM, KnownScenarios.WEEKS)
                .getFirst()
                .stream()
                .mapToDouble(FusedJudgement::pValue)
                .toArray();
    }

    /** The cut on p-values at which a share {@code fpr} of clean weeks alarms. */
    private static double cut(List<Weeks> all, double fpr) {
        double[] clean = all.stream()
                .flatMapToDouble(w -> IntStream.range(0, w.value().length)
                        .filter(t -> !w.added()[t])
                        .mapToDouble(t -> w.value()[t]))
                .sorted()
                .toArray();
        return clean[(int) Math.max(0, Math.rint(fpr * clean.length) - 1)];
    }

    private static Row row(String name, List<Weeks> all, double cut) {
        long clean = 0;
        long falseAlarms = 0;
        long dirty = 0;
        long hits = 0;
        long seen = 0;
        long first = 0;
        for (Weeks weeks : all) {
            boolean any = false;
            for (int t = 0; t < weeks.value().length; t++) {
                boolean alarm = weeks.value()[t] <= cut;
                if (weeks.added()[t]) {
                    dirty++;
                    hits += alarm ? 1 : 0;
                } else {
                    clean++;
                    falseAlarms += alarm ? 1 : 0;
                }
                any |= alarm && t >= weeks.first() && t <= weeks.last();
                first += alarm && t == weeks.first() ? 1 : 0;
            }
            seen += any ? 1 : 0;
        }
        return new Row(
                name,
                (double) falseAlarms / clean,
                (double) seen / all.size(),
                (double) first / all.size(),
                (double) hits / dirty,
                (double) hits / (hits + falseAlarms));
    }

    private static Map<String, Detector> detectors() {
        Map<String, Detector> all = new LinkedHashMap<>();
        Farrington flexible = Farrington.flexible();
        int training = KnownScenarios.FROM;
        all.put("Farrington nbPlugin", flexible);
        all.put("Farrington delta", flexible.withBound(Farrington.Method.DELTA, 0.01));
        all.put("Farrington muan", flexible.withBound(Farrington.Method.MUAN, 0.01));
        all.put("Farrington original", Farrington.original());
        all.put("periodic NB", PeriodicRegression.weekly());
        all.put(
                "GLR Poisson",
                new LikelihoodRatio(
                        new LikelihoodRatio.Baseline(training, 1, true, OptionalDouble.of(0)),
                        OptionalDouble.empty(),
                        5,
                        new LikelihoodRatio.Window(1, LikelihoodRatio.Window.UNLIMITED),
                        Mode.CORRECTED));
        all.put("CDC", Cdc.usual());
        all.put("RKI 3", Rki.three());
        for (Ears.Method method : Ears.Method.values()) {
            all.put("EARS " + method, Ears.of(method));
        }
        all.put("Bayes 3", Bayes.three());
        all.put(
                "CUSUM GLM",
                new Cusum(
                        Cusum.Transform.ROSSI,
                        new Cusum.Chart(1.04, 2.26, 0.1, false),
                        true,
                        training,
                        Mode.CORRECTED));
        all.put("OutbreakP", OutbreakP.usual());
        return all;
    }
}
