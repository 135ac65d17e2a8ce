package org.vigil.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Detectors against series with known outbreaks: the 42 scenarios of Noufaily and others 2013 with the outbreaks of Bedubourg
 * and Le Strat 2017, 624 weeks, the last 49 judged. Prints for each detector what share of clean weeks raised an alarm, and
 * how many outbreaks and outbreak weeks did. Run by hand from the root of the checkout:
 * {@code java -Dvigil.root=. -cp … org.vigil.detect.KnownTruthProgram [replications] [words in the names of detectors]}.
 */
final class KnownTruthProgram {

    private static final int FROM = 575;
    private static final int TO = 624;

    private KnownTruthProgram() {}

    /** A series with the weeks in which cases of the current outbreak, or of any, were added. */
    private record Scene(Series series, boolean[] current, boolean[] added) {}

    /** Sums over series: clean weeks, weeks with added cases, current outbreaks. */
    private record Tally(long clean, long falseAlarms, long dirty, long hits, long outbreaks, long seen, long first) {
        Tally plus(Tally o) {
            return new Tally(
                    clean + o.clean,
                    falseAlarms + o.falseAlarms,
                    dirty + o.dirty,
                    hits + o.hits,
                    outbreaks + o.outbreaks,
                    seen + o.seen,
                    first + o.first);
        }

        String line() {
            double sensitivity = (double) hits / dirty;
            double ppv = (double) hits / (hits + falseAlarms);
            return "FPR %.4f  POD %.3f  first week %.3f  sensitivity %.3f  PPV %.3f  F1 %.3f"
                    .formatted(
                            (double) falseAlarms / clean,
                            (double) seen / outbreaks,
                            (double) first / outbreaks,
                            sensitivity,
                            ppv,
                            2 * sensitivity * ppv / (sensitivity + ppv));
        }
    }

    public static void main(String[] args) {
        int replications = args.length > 0 ? Integer.parseInt(args[0]) : 4;
        List<String> words = Arrays.asList(args).subList(Math.min(1, args.length), args.length);
        List<Scene> scenes = scenes(replications);
        System.out.println(scenes.size() + " series");
        detectors().forEach((name, detector) -> {
            if (words.stream().allMatch(name::contains)) {
                long start = System.nanoTime();
                Tally total = IntStream.range(0, scenes.size())
                        .parallel()
                        .mapToObj(i -> tally(detector, scenes.get(i)))
                        .reduce(new Tally(0, 0, 0, 0, 0, 0, 0), Tally::plus);
                System.out.printf("%-34s %s  (%.1f s)%n", name, total.line(), (System.nanoTime() - start) / 1e9);
            }
        });
    }

    private static Map<String, Detector> detectors() {
        Map<String, Detector> all = new LinkedHashMap<>();
        for (Mode mode : List.of(Mode.COMPATIBLE, Mode.CORRECTED)) {
            Function<Farrington, Detector> in = farrington -> farrington.in(mode);
            String suffix = mode == Mode.COMPATIBLE ? " as R" : "";
            Farrington flexible = Farrington.flexible();
            all.put("Farrington nbPlugin" + suffix, in.apply(flexible));
            all.put("Farrington delta" + suffix, in.apply(flexible.withBound(Farrington.Method.DELTA, 0.01)));
            all.put("Farrington muan" + suffix, in.apply(flexible.withBound(Farrington.Method.MUAN, 0.01)));
            all.put("Farrington original" + suffix, in.apply(Farrington.original()));
            for (Ears.Method method : Ears.Method.values()) {
                Ears ears = Ears.of(method);
                all.put(
                        "EARS " + method + suffix,
                        new Ears(method, ears.baseline(), ears.sigmaMin(), ears.alpha(), mode));
            }
            all.put("RKI 3" + suffix, Rki.three().in(mode));
        }
        all.put("periodic NB", PeriodicRegression.weekly());
        all.put("Bayes 3", Bayes.three());
        all.put("CDC", Cdc.usual());
        all.put(
                "GLR Poisson",
                new LikelihoodRatio(
                        new LikelihoodRatio.Baseline(FROM, 1, true, OptionalDouble.of(0)),
                        OptionalDouble.empty(),
                        5,
                        new LikelihoodRatio.Window(1, LikelihoodRatio.Window.UNLIMITED),
                        Mode.CORRECTED));
        all.put(
                "CUSUM GLM",
                new Cusum(Cusum.Transform.ROSSI, new Cusum.Chart(1.04, 2.26, 0.1, false), true, FROM, Mode.CORRECTED));
        all.put("OutbreakP", OutbreakP.usual());
        return all;
    }

    private static Tally tally(Detector detector, Scene scene) {
        long clean = 0;
        long falseAlarms = 0;
        long dirty = 0;
        long hits = 0;
        boolean seen = false;
        boolean first = false;
        int firstWeek = firstOf(scene.current());
        int lastWeek = lastOf(scene.current());
        for (Judgement judged : Detectors.judge(detector, scene.series(), FROM, TO)) {
            int t = judged.t();
            int alarm = judged.alarm() ? 1 : 0;
            if (scene.added()[t]) {
                dirty++;
                hits += alarm;
            } else {
                clean++;
                falseAlarms += alarm;
            }
            seen |= judged.alarm() && t >= firstWeek && t <= lastWeek;
            first |= judged.alarm() && t == firstWeek;
        }
        return new Tally(clean, falseAlarms, dirty, hits, 1, seen ? 1 : 0, first ? 1 : 0);
    }

    private static int firstOf(boolean[] weeks) {
        return IntStream.range(0, weeks.length)
                .filter(t -> weeks[t])
                .findFirst()
                .orElse(weeks.length);
    }

    private static int lastOf(boolean[] weeks) {
        return IntStream.range(0, weeks.length).filter(t -> weeks[t]).max().orElse(-1);
    }

    private static List<Scene> scenes(int replications) {
        Map<String, String> past = new LinkedHashMap<>();
        Map<String, String> current = new LinkedHashMap<>();
        Csv.golden("sim42/past_outbreaks.csv").rows().forEach(row -> past.put(key(row), row[4]));
        Csv.golden("sim42/current_outbreaks.csv").rows().forEach(row -> current.put(key(row), row[6]));
        List<Scene> scenes = new ArrayList<>();
        for (String[] row : Csv.golden("sim42/baseline.csv").rows()) {
            if (Integer.parseInt(row[1]) > replications) {
                continue;
            }
            double[] baseline = Arrays.stream(row[2].split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            for (int k1 : new int[] {0, 2, 3, 5, 10}) {
                for (int k2 = 1; k2 <= 10; k2++) {
                    String start = row[0] + "," + row[1] + ",";
                    scenes.add(
                            scene(baseline, past.getOrDefault(start + k1, ""), current.getOrDefault(start + k2, "")));
                }
            }
        }
        return scenes;
    }

    private static String key(String[] row) {
        return row[0] + "," + row[1] + "," + row[2];
    }

    private static Scene scene(double[] baseline, String past, String current) {
        double[] counts = baseline.clone();
        boolean[] added = new boolean[counts.length];
        boolean[] now = new boolean[counts.length];
        add(past, counts, added);
        add(current, counts, now);
        for (int t = 0; t < now.length; t++) {
            added[t] |= now[t];
        }
        return new Scene(Series.indexed(52, counts), now, added);
    }

    private static void add(String cases, double[] counts, boolean[] weeks) {
        for (String part : cases.split(" ")) {
            int colon = part.indexOf(':');
            if (colon > 0) {
                int t = Integer.parseInt(part.substring(0, colon)) - 1;
                if (t < counts.length) {
                    counts[t] += Double.parseDouble(part.substring(colon + 1));
                    weeks[t] = true;
                }
            }
        }
    }
}
