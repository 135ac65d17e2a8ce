package org.vigil.detect.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vigil.detect.Bayes;
import org.vigil.detect.Cusum;
import org.vigil.detect.Detector;
import org.vigil.detect.Detectors;
import org.vigil.detect.Ears;
import org.vigil.detect.Farrington;
import org.vigil.detect.Judgement;
import org.vigil.detect.LikelihoodRatio;
import org.vigil.detect.PeriodicRegression;
import org.vigil.detect.Rki;
import org.vigil.detect.Series;

/**
 * Days to detection on {@link Province simulated provinces}, at one rate of false signals for all: each method gives every
 * county a statistic a day from what is known that day, and its cut is moved until as many clean county-days are flagged.
 */
public final class OwnBenchmark {

    /** County-days flagged before the outbreak, of all: one in 200, an eighth of a signal a day in the province. */
    public static final double FALSE_SIGNALS = 0.005;

    /** Days back that a method without delay correction may judge instead of today; the best is reported. */
    private static final int[] LAGS = {0, 1, 3};

    private OwnBenchmark() {}

    /**
     * One row of the table.
     *
     * @param lag        days back judged
     * @param falseRate  share of clean county-days flagged
     * @param medianDays from the start of the outbreak to the first flag of an affected county; {@link Province#HORIZON} = none
     * @param within14   share of outbreaks flagged within 14 days
     * @param detected   share flagged at all
     */
    public record Row(
            String set,
            String method,
            int lag,
            double falseRate,
            double medianDays,
            double meanDays,
            double within14,
            double detected) {}

    /** A statistic for each county on a day; higher is stranger, NaN is nothing. */
    private interface Method {
        double[] judge(Province province, int today);
    }

    /** All methods on a set; rows in the order of the methods, each at its best lag. */
    public static List<Row> run(int set, int provinces, long seed, List<String> words) {
        List<Row> rows = new ArrayList<>();
        methods().forEach((name, byLag) -> {
            if (words.stream().allMatch(name::contains)) {
                rows.add(IntStream.range(0, byLag.size())
                        .mapToObj(i -> row(set, name, byLag.size() == 1 ? 0 : LAGS[i], byLag.get(i), provinces, seed))
                        .min((a, b) -> Double.compare(
                                a.medianDays() + 0.01 * a.meanDays(), b.medianDays() + 0.01 * b.meanDays()))
                        .orElseThrow());
            }
        });
        return rows;
    }

    private static Row row(int set, String name, int lag, Method method, int provinces, long seed) {
        List<Province> drawn = new ArrayList<>();
        double[][][] statistic = new double[provinces][][];
        for (int n = 0; n < provinces; n++) {
            drawn.add(Province.draw(set, n, seed));
        }
        IntStream.range(0, provinces).parallel().forEach(n -> {
            statistic[n] = new double[Province.JUDGED][];
            for (int day = 0; day < Province.JUDGED; day++) {
                int today = Province.HISTORY + day;
                statistic[n][day] = today < drawn.get(n).start() + Province.HORIZON
                        ? method.judge(drawn.get(n), today)
                        : new double[0];
            }
        });
        double[] clean = IntStream.range(0, provinces)
                .boxed()
                .flatMapToDouble(n -> IntStream.range(0, drawn.get(n).start() - Province.HISTORY)
                        .boxed()
                        .flatMapToDouble(day -> Arrays.stream(statistic[n][day])))
                .map(v -> Double.isNaN(v) ? Double.NEGATIVE_INFINITY : v)
                .sorted()
                .toArray();
        int allowed = (int) (FALSE_SIGNALS * clean.length);
        double cut = clean[clean.length - 1 - allowed];
        double above = Arrays.stream(clean).filter(v -> v > cut).count();
        double[] days = IntStream.range(0, provinces)
                .mapToDouble(n -> delay(drawn.get(n), statistic[n], cut))
                .sorted()
                .toArray();
        return new Row(
                Province.SETS.get(set).name(),
                name,
                lag,
                above / clean.length,
                (days[(provinces - 1) / 2] + days[provinces / 2]) / 2,
                Arrays.stream(days).average().orElse(Double.NaN),
                Arrays.stream(days).filter(d -> d <= 14).count() / (double) provinces,
                Arrays.stream(days).filter(d -> d < Province.HORIZON).count() / (double) provinces);
    }

    private static double delay(Province province, double[][] statistic, double cut) {
        for (int since = 0; since < Province.HORIZON; since++) {
            int today = province.start() + since;
            double[] here = statistic[today - Province.HISTORY];
            for (int c = 0; c < here.length; c++) {
                if (here[c] > cut && province.affected(c, today)) {
                    return since;
                }
            }
        }
        return Province.HORIZON;
    }

    private static Map<String, List<Method>> methods() {
        Map<String, List<Method>> all = new LinkedHashMap<>();
        all.put("fused", List.of(new FusedOnProvince()::judge));
        all.put("scan alone", lagged(lag -> (province, today) -> PlainScan.judge(province, today, lag)));
        Map<String, Detector> detectors = new LinkedHashMap<>();
        Farrington farrington = Farrington.flexible()
                .withReference(new Farrington.Reference(1, 1, 14, 1, 7))
                .withLimit(new Farrington.CaseLimit(0, 1));
        detectors.put("Farrington nbPlugin", farrington);
        detectors.put("Farrington delta", farrington.withBound(Farrington.Method.DELTA, 0.01));
        detectors.put("Farrington muan", farrington.withBound(Farrington.Method.MUAN, 0.01));
        for (Ears.Method method : Ears.Method.values()) {
            detectors.put("EARS " + method, Ears.of(method));
        }
        detectors.put("Bayes 1", Bayes.one());
        detectors.put("RKI 1", Rki.one());
        detectors.put("periodic NB", PeriodicRegression.weekly());
        detectors.put("CUSUM Rossi", Cusum.rossi(Province.HISTORY - 30));
        detectors.put("GLR Poisson", LikelihoodRatio.poisson(Province.HISTORY - 30));
        detectors.put("GLR NB", LikelihoodRatio.negativeBinomial(Province.HISTORY - 30));
        detectors.forEach((name, detector) ->
                all.put(name, lagged(lag -> (province, today) -> strangest(detector, province, today, lag))));
        return all;
    }

    private static List<Method> lagged(java.util.function.IntFunction<Method> of) {
        return Arrays.stream(LAGS).mapToObj(of).toList();
    }

    /** The strangest stream of each county. */
    private static double[] strangest(Detector detector, Province province, int today, int lag) {
        double[] strangest = new double[Province.COUNTIES];
        Arrays.fill(strangest, Double.NEGATIVE_INFINITY);
        for (int c = 0; c < strangest.length; c++) {
            for (int s = 0; s < Province.STREAMS.size(); s++) {
                double[] known = province.known(c, s, today);
                Series series = Series.daily(Province.FIRST_DAY, Arrays.copyOf(known, known.length - lag));
                Judgement judged = Detectors.judgeLatest(detector, series);
                double value = Double.isNaN(judged.score()) ? -Math.log(judged.pValue()) : judged.score();
                if (!Double.isNaN(value)) {
                    strangest[c] = Math.max(strangest[c], value);
                }
            }
        }
        return strangest;
    }
}
