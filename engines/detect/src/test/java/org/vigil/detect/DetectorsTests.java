package org.vigil.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every detector. */
class DetectorsTests {

    private static final int WEEKS = 52 * 6;

    static List<Detector> detectors() {
        List<Detector> all = new ArrayList<>(List.of(
                Farrington.flexible(),
                Farrington.flexible().in(Mode.COMPATIBLE),
                Farrington.original(),
                Bayes.one(),
                Bayes.two(),
                Bayes.three(),
                Rki.one(),
                Rki.two(),
                Rki.three().in(Mode.COMPATIBLE),
                Cdc.usual(),
                OutbreakP.usual(),
                LikelihoodRatio.poisson(260),
                LikelihoodRatio.negativeBinomial(260),
                new LikelihoodRatio(
                        new LikelihoodRatio.Baseline(260, 1, true, OptionalDouble.of(0.1)),
                        OptionalDouble.of(0.5),
                        5,
                        new LikelihoodRatio.Window(1, LikelihoodRatio.Window.UNLIMITED),
                        Mode.CORRECTED),
                PeriodicRegression.weekly(),
                BayesOnline.usual(),
                EDetector.usual(new LikelihoodRatio.Baseline(260, 1, false, OptionalDouble.empty()))));
        for (Ears.Method method : Ears.Method.values()) {
            all.add(Ears.of(method));
        }
        for (Cusum.Transform transform : Cusum.Transform.values()) {
            all.add(new Cusum(transform, new Cusum.Chart(1.04, 2.26, 0.1, true), true, 260, Mode.CORRECTED));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void outbreakIsFoundAndExplained(Detector detector) {
        double[] counts = quiet(8, 1);
        for (int t = WEEKS - 3; t < WEEKS; t++) {
            counts[t] = 60;
        }
        List<Judgement> judged = Detectors.judge(detector, Series.indexed(52, counts), WEEKS - 3, WEEKS);
        assertThat(judged).anyMatch(Judgement::alarm);
        assertThat(judged).filteredOn(Judgement::alarm).allSatisfy(alarm -> {
            assertThat(alarm.reason()).isEmpty();
            assertThat(alarm.expected()).isFinite();
            assertThat(alarm.upperBound()).isFinite();
            assertThat(alarm.observed()).isGreaterThanOrEqualTo(alarm.upperBound());
            assertThat(alarm.score()).isGreaterThanOrEqualTo(1 - 1e-9);
        });
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void missingWeekRaisesNothingAndTheNextIsJudgedAgain(Detector detector) {
        double[] counts = quiet(8, 2);
        counts[WEEKS - 6] = Double.NaN;
        List<Judgement> judged = Detectors.judge(detector, Series.indexed(52, counts), WEEKS - 6, WEEKS);
        assertThat(judged.getFirst().reason()).contains(Reason.MISSING);
        assertThat(judged.getFirst().alarm()).isFalse();
        assertThat(judged.getLast().reason()).isEmpty();
        assertThat(judged.getLast().expected()).isFinite();
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void firstWeekHasNoHistory(Detector detector) {
        Judgement judged =
                Detectors.judge(detector, Series.indexed(52, quiet(8, 3)), 0, 1).getFirst();
        assertThat(judged.alarm()).isFalse();
        if (!(detector instanceof OutbreakP)) {
            assertThat(judged.reason()).contains(Reason.HISTORY_TOO_SHORT);
        }
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void laterWeeksDoNotChangeWhatWasSaidOfEarlierOnes(Detector detector) {
        double[] counts = quiet(8, 4);
        List<Judgement> all = Detectors.judge(detector, Series.indexed(52, counts), 280, WEEKS);
        List<Judgement> then =
                Detectors.judge(detector, Series.indexed(52, java.util.Arrays.copyOf(counts, 290)), 289, 290);
        assertThat(then.getFirst()).isEqualTo(all.get(9));
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void seriesWithoutASingleCaseRaisesNothing(Detector detector) {
        List<Judgement> judged = Detectors.judge(detector, Series.indexed(52, new double[WEEKS]), 0, WEEKS);
        assertThat(judged).hasSize(WEEKS).noneMatch(Judgement::alarm);
    }

    @Test
    void argumentsWithoutMeaningAreRefused() {
        assertThatThrownBy(() -> Series.indexed(52, 3, -1)).hasMessageContaining("-1.0 at index 1");
        assertThatThrownBy(() -> Series.indexed(0, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Series.indexed(52, 3, 4).withPopulation(1))
                .hasMessageContaining("1 populations for 2");
        assertThatThrownBy(() -> Farrington.flexible().withBound(Farrington.Method.DELTA, 0.7))
                .hasMessageContaining("0.7");
        assertThatThrownBy(() -> Detectors.judge(Bayes.one(), Series.indexed(52, 1, 2), 1, 3))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new SameWeeks(0, 0, true)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] quiet(double level, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] counts = new double[WEEKS];
        for (int t = 0; t < WEEKS; t++) {
            double mean = level * Math.exp(0.3 * Math.cos(2 * Math.PI * t / 52));
            counts[t] = SeasonalRegressionTests.poisson(mean, random);
        }
        return counts;
    }
}
