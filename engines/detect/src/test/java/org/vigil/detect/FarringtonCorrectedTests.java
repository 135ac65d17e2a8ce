package org.vigil.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What Farrington's detector must do by its papers, whatever R does. */
class FarringtonCorrectedTests {

    private static final int WEEKS = 52 * 6;
    private static final Farrington FLEXIBLE = Farrington.flexible();

    @Test
    void missingReportIsNotZero() {
        double[] counts = seasonal(40, 1);
        double[] missing = counts.clone();
        double[] zero = counts.clone();
        for (int t = 60; t < 150; t += 2) {
            missing[t] = Double.NaN;
            zero[t] = 0;
        }
        double expected = latest(counts).expected();
        assertThat(latest(missing).expected()).isCloseTo(expected, within(0.1 * expected));
        assertThat(latest(zero).expected()).isLessThan(0.95 * expected);
    }

    @Test
    void missingCurrentWeekIsSaidToBeMissing() {
        double[] counts = seasonal(40, 2);
        counts[WEEKS - 1] = Double.NaN;
        Judgement judged = latest(counts);
        assertThat(judged.reason()).contains(Reason.MISSING);
        assertThat(judged.alarm()).isFalse();
    }

    @Test
    void twoYearsOfHistoryAreEnoughAndOneIsNot() {
        double[] counts = seasonal(40, 3);
        assertThat(judge(Arrays.copyOf(counts, 105)).reason()).isEmpty();
        assertThat(judge(Arrays.copyOf(counts, 104)).reason()).contains(Reason.HISTORY_TOO_SHORT);
        Farrington strict = FLEXIBLE.in(Mode.COMPATIBLE);
        assertThat(Detectors.judgeLatest(strict, Series.indexed(52, Arrays.copyOf(counts, 263)))
                        .reason())
                .contains(Reason.HISTORY_TOO_SHORT);
    }

    @Test
    void fewRecentCasesRaiseNothingButTheExpectedIsGiven() {
        double[] counts = new double[WEEKS];
        counts[WEEKS - 1] = 4;
        Judgement judged = latest(counts);
        assertThat(judged.reason()).contains(Reason.FEW_RECENT_CASES);
        assertThat(judged.alarm()).isFalse();
        assertThat(judged.expected()).isNotNaN();
    }

    @Test
    void fiveCasesOfWhatWasNeverSeenRaiseAnAlarmByEveryMethod() {
        double[] counts = new double[WEEKS];
        counts[WEEKS - 1] = 5;
        for (Farrington.Method method : Farrington.Method.values()) {
            Judgement judged = Detectors.judgeLatest(FLEXIBLE.withBound(method, 0.01), Series.indexed(52, counts));
            assertThat(judged.alarm()).as(method.name()).isTrue();
            assertThat(judged.score()).as(method.name()).isGreaterThan(1).isFinite();
            assertThat(judged.upperBound()).as(method.name()).isFinite().isNotNegative();
        }
    }

    @Test
    void pastOutbreakHardlyMovesTheExpected() {
        double[] counts = seasonal(40, 4);
        double[] outbreak = counts.clone();
        int sameWeekTwoYearsAgo = WEEKS - 1 - 104;
        for (int t = sameWeekTwoYearsAgo - 1; t <= sameWeekTwoYearsAgo + 1; t++) {
            outbreak[t] += 200;
        }
        Farrington unweighted = FLEXIBLE.withModel(new Farrington.Model(0.05, Double.POSITIVE_INFINITY, false));
        double before = latest(counts).expected();
        double weighted = latest(outbreak).expected() / before;
        double plain =
                Detectors.judgeLatest(unweighted, Series.indexed(52, outbreak)).expected() / before;
        assertThat(weighted).isBetween(0.95, 1.15);
        assertThat(plain).isGreaterThan(1.25);
    }

    @Test
    void constantPopulationChangesNothingAndDoubledPopulationDoublesTheExpected() {
        double[] counts = seasonal(40, 5);
        Farrington rates = FLEXIBLE.withModel(new Farrington.Model(0.05, 2.58, true));
        double[] population = new double[WEEKS];
        Arrays.fill(population, 80_000);
        Series series = Series.indexed(52, counts);
        double expected = latest(counts).expected();
        Judgement constant = Detectors.judgeLatest(rates, series.withPopulation(population));
        population[WEEKS - 1] = 160_000;
        Judgement doubled = Detectors.judgeLatest(rates, series.withPopulation(population));
        assertThat(constant.expected()).isCloseTo(expected, within(1e-9 * expected));
        assertThat(doubled.expected()).isCloseTo(2 * expected, within(1e-9 * expected));
        assertThatThrownBy(() -> Detectors.judgeLatest(rates, series)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void correctedAndCompatibleAlarmsDifferHardlyEver() {
        Csv counts = Csv.own("series.csv");
        int alarms = 0;
        int differ = 0;
        for (String name : counts.header().subList(1, counts.header().size())) {
            Series series = Series.indexed(52, counts.column(name));
            List<Judgement> corrected = Detectors.judge(FLEXIBLE, series, 575, 624);
            List<Judgement> compatible = Detectors.judge(FLEXIBLE.in(Mode.COMPATIBLE), series, 575, 624);
            for (int i = 0; i < corrected.size(); i++) {
                alarms += compatible.get(i).alarm() ? 1 : 0;
                differ += corrected.get(i).alarm() == compatible.get(i).alarm() ? 0 : 1;
            }
        }
        assertThat(alarms).isGreaterThan(20);
        // The one that differs: the trend is judged by the model's dispersion, where R's own scale keeps it.
        assertThat(differ).isLessThanOrEqualTo(1);
    }

    @Test
    void weeksAreFoundByDateAcrossAYearOfFiftyThree() {
        LocalDate monday = LocalDate.of(2014, 12, 29); // first week of 2015, a year of 53 weeks
        Series series = Series.weekly(monday, seasonal(40, 6));
        assertThat(series.yearsBefore(60, 1)).isEqualTo(60 - 52);
        assertThat(series.yearsBefore(52 * 5 + 10, 5)).isEqualTo(9);
        assertThat(series.date(series.yearsBefore(52 * 5 + 10, 5)).orElseThrow())
                .isEqualTo(LocalDate.of(2015, 3, 2));
        assertThat(series.indexOf(LocalDate.of(2015, 3, 8))).hasValue(9);
    }

    @Test
    void manySeriesAtOnceGiveWhatOneByOneGives() {
        List<Series> many = new SplittableRandom(7)
                .longs(64)
                .mapToObj(seed -> Series.indexed(52, seasonal(20, seed)))
                .toList();
        List<List<Judgement>> together = Detectors.judgeAll(FLEXIBLE, many, 3);
        for (int s = 0; s < many.size(); s++) {
            assertThat(together.get(s)).isEqualTo(Detectors.judge(FLEXIBLE, many.get(s), WEEKS - 3, WEEKS));
        }
    }

    @Property(tries = 300)
    void judgementHoldsTogether(
            @ForAll @DoubleRange(min = 0.01, max = 3000) double level,
            @ForAll @IntRange(max = 2) int method,
            @ForAll long seed) {
        Farrington farrington = FLEXIBLE.withBound(Farrington.Method.values()[method], 0.01);
        double[] counts = seasonal(level, seed);
        Judgement lower = Detectors.judgeLatest(farrington, Series.indexed(52, counts));
        counts[WEEKS - 1] = Math.ceil(counts[WEEKS - 1] * 1.5 + 1);
        Judgement higher = Detectors.judgeLatest(farrington, Series.indexed(52, counts));
        for (Judgement judged : List.of(lower, higher)) {
            assertThat(judged.expected()).isFinite().isPositive();
            assertThat(judged.upperBound()).isFinite().isNotNegative();
            assertThat(judged.pValue()).isBetween(0.0, 1.0);
            assertThat(judged.score() > 1).isEqualTo(judged.observed() > judged.upperBound());
            if (judged.alarm()) {
                assertThat(judged.pValue()).isLessThanOrEqualTo(0.01 * (1 + 1e-9));
            }
        }
        assertThat(higher.expected()).isEqualTo(lower.expected());
        assertThat(higher.pValue()).isLessThanOrEqualTo(lower.pValue());
        assertThat(higher.score()).isGreaterThan(lower.score());
    }

    private static Judgement latest(double[] counts) {
        assertThat(counts).hasSize(WEEKS);
        return judge(counts);
    }

    private static Judgement judge(double[] counts) {
        return Detectors.judgeLatest(FLEXIBLE, Series.indexed(52, counts));
    }

    /** Six years of seasonal counts with a variance of about one and a half times the mean. */
    static double[] seasonal(double level, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] counts = new double[WEEKS];
        for (int t = 0; t < WEEKS; t++) {
            double mean = level * Math.exp(0.4 * Math.cos(2 * Math.PI * t / 52));
            counts[t] = Math.max(0, Math.rint(mean + Math.sqrt(1.5 * mean) * random.nextGaussian()));
        }
        return counts;
    }
}
