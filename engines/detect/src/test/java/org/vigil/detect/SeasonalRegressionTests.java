package org.vigil.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The regression beneath the sequential detectors against R's coefficients and against its own likelihood equations. */
class SeasonalRegressionTests {

    private static final int TRAINING = 575;

    @Test
    void coefficientsAndDispersionEqualTheReferenceOnOurOwnSeries() {
        Csv models = Csv.own("models.csv");
        Csv counts = Csv.own("series.csv");
        int compared = 0;
        for (String[] row : models.rows()) {
            if (row[0].startsWith("glr") && models.text(row, "converged").equals("1")) {
                double[] y = counts.column(row[1]);
                SeasonalRegression model = new SeasonalRegression(1, false, 52, TRAINING);
                model.clear(0);
                for (int t = 1; t <= TRAINING; t++) {
                    model.add(y[t - 1], t, 1);
                }
                boolean poisson = row[0].equals("glrpois");
                assertThat(poisson ? model.fitPoisson() : model.fitNegativeBinomial())
                        .as(row[0] + row[1])
                        .isTrue();
                double tolerance = poisson ? 1e-6 : 1e-5;
                double alpha = models.number(row, "alpha");
                assertThat(model.alpha()).as(row[0] + row[1]).isCloseTo(alpha, within(tolerance * alpha + 1e-15));
                double middle = (Math.log(model.mean(0)) + Math.log(model.mean(26))) / 2;
                double intercept = models.number(row, "intercept");
                assertThat(middle).isCloseTo(intercept, within(tolerance * Math.abs(intercept)));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(23);
    }

    @Test
    void countsThatVaryLessThanPoissonHaveNoDispersion() {
        SeasonalRegression model = new SeasonalRegression(1, true, 52, 200);
        model.clear(0);
        for (int t = 0; t < 200; t++) {
            model.add(5 + t % 2, t, 1);
        }
        assertThat(model.fitNegativeBinomial()).isTrue();
        assertThat(model.alpha()).isZero();
        assertThat(model.mean(100)).isCloseTo(5.5, within(0.05));
    }

    @Test
    void dispersionIsRecoveredFromSimulatedCounts() {
        SplittableRandom random = new SplittableRandom(11);
        SeasonalRegression model = new SeasonalRegression(1, true, 52, 4_000);
        model.clear(4_000);
        for (int t = 0; t < 4_000; t++) {
            // A gamma mean of shape 2 is the sum of two exponentials: alpha is 1/2.
            double mean = -10 * (Math.log(random.nextDouble()) + Math.log(random.nextDouble()));
            model.add(poisson(mean, random), t, 1);
        }
        assertThat(model.fitNegativeBinomial()).isTrue();
        assertThat(model.alpha()).isCloseTo(0.5, within(0.05));
        assertThat(model.mean(2_000)).isCloseTo(20, within(1.0));
    }

    @Test
    void poissonCountsConvergeToLittleOrNoDispersion() {
        for (int seed = 0; seed < 400; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double level = Math.exp(-1 + seed % 8);
            SeasonalRegression model = new SeasonalRegression(1, true, 52, 234);
            model.clear(260);
            for (int t = 0; t < 234; t++) {
                model.add(poisson(level, random), t, 1);
            }
            assertThat(model.fitNegativeBinomial()).as("seed " + seed).isTrue();
            assertThat(model.alpha() * level).as("seed " + seed).isLessThan(0.6);
        }
    }

    @Test
    void noCaseAtAllDoesNotConverge() {
        SeasonalRegression model = new SeasonalRegression(1, false, 52, 100);
        model.clear(0);
        for (int t = 0; t < 100; t++) {
            model.add(0, t, 1);
        }
        assertThat(model.fitPoisson()).isFalse();
        assertThat(model.fitNegativeBinomial()).isFalse();
    }

    static double poisson(double mean, SplittableRandom random) {
        double product = random.nextDouble();
        int count = 0;
        double limit = Math.exp(-mean);
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
