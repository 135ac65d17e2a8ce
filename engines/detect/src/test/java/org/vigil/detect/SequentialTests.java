package org.vigil.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The e-detector's guarantee, counting by rule, and the prediction that follows a series. */
class SequentialTests {

    private static final int TRAINING = 520;
    private static final int HORIZON = 1_000;
    private static final double RUN_LENGTH = 100;

    /** The mean time to the first false alarm, cut off at the horizon, is at least what was asked for. */
    @ParameterizedTest
    @EnumSource(EDetector.Kind.class)
    void falseAlarmsAreAsRareAsPromised(EDetector.Kind kind) {
        SplittableRandom random = new SplittableRandom(20261124);
        EDetector detector = new EDetector(
                new LikelihoodRatio.Baseline(TRAINING, 0, false, OptionalDouble.of(0)),
                kind,
                1 / RUN_LENGTH,
                List.of(1.25, 1.5, 2.0, 3.0),
                0.02);
        double sum = 0;
        int series = 150;
        for (int i = 0; i < series; i++) {
            double[] counts = new double[TRAINING + HORIZON];
            Arrays.setAll(counts, t -> SeasonalRegressionTests.poisson(6, random));
            int first = HORIZON;
            for (Judgement judged :
                    Detectors.judge(detector, Series.indexed(52, counts), TRAINING, TRAINING + HORIZON)) {
                if (judged.alarm()) {
                    first = judged.t() - TRAINING + 1;
                    break;
                }
            }
            sum += first;
        }
        assertThat(sum / series).isGreaterThan(RUN_LENGTH);
    }

    /** What the guarantee rests on: the evidence of one point has mean 1 at most while nothing rises. */
    @Test
    void evidenceOfOnePointHasMeanOne() {
        double mean = 4;
        double alpha = 0.3;
        double factor = 2;
        double expected = 0;
        double p = Math.pow(1 + alpha * mean, -1 / alpha);
        for (int y = 0; y < 2_000; y++) {
            double ratio = y * Math.log(factor)
                    - (y + 1 / alpha) * Math.log1p(alpha * mean * (factor - 1) / (1 + alpha * mean));
            expected += p * Math.exp(ratio);
            p *= (y + 1 / alpha) / (y + 1) * (alpha * mean / (1 + alpha * mean));
        }
        assertThat(expected).isBetween(1 - 1e-9, 1 + 1e-9);
    }

    @Test
    void lastingSmallRiseIsFound() {
        SplittableRandom random = new SplittableRandom(5);
        double[] counts = new double[TRAINING + 20];
        Arrays.setAll(counts, t -> SeasonalRegressionTests.poisson(t < TRAINING ? 10 : 16, random));
        EDetector detector = EDetector.usual(new LikelihoodRatio.Baseline(TRAINING, 1, false, OptionalDouble.empty()));
        List<Judgement> judged = Detectors.judge(detector, Series.indexed(52, counts), TRAINING, TRAINING + 20);
        assertThat(judged).anyMatch(Judgement::alarm);
        assertThat(judged).allSatisfy(one -> assertThat(one.alarm()).isEqualTo(one.observed() > one.upperBound()));
    }

    @Test
    void ruleCountsTheCasesOfItsWindow() {
        Series school = Series.daily(java.time.LocalDate.of(2026, 11, 2), 1, 0, 2, Double.NaN, 1, 1, 0, 0);
        List<Judgement> judged = Detectors.judge(new CountRule(5, 7), school, 0, 8);
        assertThat(judged)
                .extracting(Judgement::alarm)
                .containsExactly(false, false, false, false, false, true, false, false);
        assertThat(judged.get(4).upperBound()).isEqualTo(1);
        assertThat(judged.get(3).reason()).contains(Reason.MISSING);
        assertThatThrownBy(() -> new CountRule(0, 7)).hasMessageContaining("cases");
    }

    @Test
    void singleCaseOfWhatMustNotOccurIsEnough() {
        Judgement judged = Detectors.judgeLatest(new CountRule(1, 1), Series.indexed(52, 1));
        assertThat(judged.alarm()).isTrue();
        assertThat(judged.upperBound()).isZero();
    }

    @Test
    void onlinePredictionKeepsItsLevelAndForgetsNoOutbreakIntoTheUsual() {
        SplittableRandom random = new SplittableRandom(3);
        int alarms = 0;
        int weeks = 0;
        for (int series = 0; series < 200; series++) {
            double[] counts = new double[150];
            Arrays.setAll(counts, t -> SeasonalRegressionTests.poisson(5, random));
            for (Judgement judged : Detectors.judge(BayesOnline.usual(), Series.indexed(52, counts), 50, 150)) {
                alarms += judged.alarm() ? 1 : 0;
                weeks++;
            }
        }
        assertThat((double) alarms / weeks).isBetween(0.001, 0.012);
        double[] outbreak = new double[40];
        Arrays.fill(outbreak, 0, 36, 3);
        Arrays.fill(outbreak, 36, 40, 30);
        assertThat(Detectors.judge(BayesOnline.usual(), Series.indexed(52, outbreak), 36, 40))
                .allMatch(Judgement::alarm);
    }

    @Test
    void argumentsWithoutMeaningAreRefused() {
        LikelihoodRatio.Baseline baseline = new LikelihoodRatio.Baseline(100, 1, false, OptionalDouble.empty());
        assertThatThrownBy(() -> new EDetector(baseline, EDetector.Kind.SUM, 0.01, List.of(0.5), 0))
                .hasMessageContaining("factors");
        assertThatThrownBy(() -> new EDetector(baseline, EDetector.Kind.SUM, 0.9, List.of(2.0), 0))
                .hasMessageContaining("0.9");
        assertThatThrownBy(() -> new BayesOnline(0, 1, 1, 6, 0.01)).hasMessageContaining("discount");
    }
}
