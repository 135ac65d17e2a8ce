package org.vigil.detect.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.junit.jupiter.api.Test;
import org.vigil.detect.Agreement;
import org.vigil.detect.Csv;

/** Reproduction numbers against R's EpiEstim and against what theory asks. */
class ReproductionNumbersTests {

    private static final double MAX_RELATIVE_ERROR = 1e-9;

    @Test
    void equalsTheReferenceOnPublicSeries() {
        Csv settings = Csv.golden("epiestim/_settings.csv");
        Agreement agreement = new Agreement(MAX_RELATIVE_ERROR);
        for (String[] setting : settings.rows()) {
            String file = settings.text(setting, "file");
            String series = settings.text(setting, "series");
            double[] cases = Csv.golden("epiestim/series/" + series + ".csv").column("I");
            SerialInterval interval = settings.text(setting, "method").startsWith("non")
                    ? SerialInterval.of(
                            Csv.golden("epiestim/series/" + series + "_si.csv").column("w"))
                    : SerialInterval.gamma(
                            settings.number(setting, "mean_si"), settings.number(setting, "std_si"), cases.length - 1);
            int window = settings.whole(setting, "t_end1") - settings.whole(setting, "t_start1") + 1;
            ReproductionNumbers.Prior prior = new ReproductionNumbers.Prior(
                    settings.number(setting, "mean_prior"), settings.number(setting, "std_prior"));
            compare(
                    file,
                    Csv.golden("epiestim/" + file),
                    ReproductionNumbers.instantaneous(Incidence.of(cases), interval, window, prior),
                    agreement);
            compareMeans(
                    file,
                    Csv.golden("epiestim/" + file.replace(".csv", "__wallinga_teunis.csv")),
                    ReproductionNumbers.cohort(Incidence.of(cases), interval, window),
                    agreement);
        }
        assertThat(agreement.compared()).isGreaterThan(2_000);
        assertThat(agreement.departures()).as(agreement.toString()).isEmpty();
    }

    @Test
    void equalsTheReferenceOnOurOwnSeries() {
        Csv table = Csv.own("epiestim.csv");
        Csv epidemic = Csv.own("epi_series.csv");
        Agreement agreement = new Agreement(MAX_RELATIVE_ERROR);
        for (String name : List.of("e1", "e2")) {
            Incidence incidence = Incidence.of(epidemic.column(name));
            List<Reproduction> weekly = ReproductionNumbers.instantaneous(
                    incidence, SerialInterval.gamma(2.6, 1.5, 59), 7, ReproductionNumbers.Prior.USUAL);
            List<Reproduction> fortnightly = ReproductionNumbers.instantaneous(
                    incidence,
                    SerialInterval.of(0, 0.25, 0.3, 0.2, 0.12, 0.08, 0.05),
                    14,
                    new ReproductionNumbers.Prior(2, 1));
            compare(name, of(table, "param_win7", name), weekly, agreement);
            compare(name, of(table, "nonparam_win14", name), fortnightly, agreement);
        }
        assertThat(agreement.compared()).isGreaterThan(900);
        assertThat(agreement.departures()).as(agreement.toString()).isEmpty();
    }

    private static Csv of(Csv table, String setting, String series) {
        return new Csv(
                table.header(),
                table.rows().stream()
                        .filter(row -> row[0].equals(setting) && row[1].equals(series))
                        .toList());
    }

    private static void compare(String where, Csv table, List<Reproduction> estimates, Agreement agreement) {
        assertThat(estimates).hasSameSizeAs(table.rows());
        for (int i = 0; i < estimates.size(); i++) {
            Reproduction estimate = estimates.get(i);
            String[] row = table.rows().get(i);
            String at = where + " " + estimate.from() + " ";
            assertThat(estimate.to()).isEqualTo(table.whole(row, "t_end"));
            agreement.number(at + "mean", estimate.mean(), table.number(row, "mean"));
            agreement.number(at + "sd", estimate.sd(), table.number(row, "sd"));
            agreement.number(at + "2.5 %", estimate.q025(), table.number(row, "q025"));
            agreement.number(at + "median", estimate.median(), table.number(row, "median"));
            agreement.number(at + "97.5 %", estimate.q975(), table.number(row, "q975"));
        }
    }

    private static void compareMeans(String where, Csv table, List<Reproduction> estimates, Agreement agreement) {
        for (String[] row : table.rows()) {
            Reproduction estimate = estimates.get(table.whole(row, "t_start") - 2);
            agreement.number(where + " " + estimate.from(), estimate.mean(), table.number(row, "mean"));
        }
    }

    @Property(tries = 100)
    void exactQuantilesInvertTheDistribution(
            @ForAll @DoubleRange(min = -2, max = 8) double logShape,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double p) {
        double shape = Math.exp(logShape);
        assertThat(RegularizedGamma.P.value(shape, GammaQuantile.exact(p, shape)))
                .isCloseTo(p, within(1e-11));
    }

    @Test
    void serialIntervalEqualsTheReference() {
        Csv grid = Csv.golden("epiestim/discr_si.csv");
        for (String[] row : grid.rows()) {
            SerialInterval interval = SerialInterval.gamma(grid.number(row, "mu"), grid.number(row, "sigma"), 60);
            assertThat(interval.probability(grid.whole(row, "k"))).isCloseTo(grid.number(row, "p"), within(1e-12));
        }
    }

    @Property(tries = 300)
    void tabulatedQuantilesAreTheQuantiles(@ForAll @DoubleRange(min = -2, max = 16) double logShape) {
        double shape = Math.exp(logShape);
        assertThat(GammaQuantile.LOWER.of(shape) / GammaQuantile.exact(0.025, shape))
                .isCloseTo(1, within(1e-11));
        assertThat(GammaQuantile.MEDIAN.of(shape) / GammaQuantile.exact(0.5, shape))
                .isCloseTo(1, within(1e-11));
        assertThat(GammaQuantile.UPPER.of(shape) / GammaQuantile.exact(0.975, shape))
                .isCloseTo(1, within(1e-11));
    }

    @Test
    void certainSerialIntervalIsALimitOfTheUncertainOne() {
        Incidence incidence = Incidence.of(Csv.own("epi_series.csv").column("e1"));
        UncertainSerialInterval nearly = new UncertainSerialInterval(
                new UncertainSerialInterval.Uncertain(2.6, 0, 2.6, 2.6),
                new UncertainSerialInterval.Uncertain(1.5, 0, 1.5, 1.5),
                50);
        List<Reproduction> uncertain = nearly.instantaneous(incidence, 7, ReproductionNumbers.Prior.USUAL);
        List<Reproduction> certain = ReproductionNumbers.instantaneous(
                incidence, SerialInterval.gamma(2.6, 1.5, 59), 7, ReproductionNumbers.Prior.USUAL);
        for (int i = 0; i < certain.size(); i++) {
            assertThat(uncertain.get(i).mean()).isCloseTo(certain.get(i).mean(), within(1e-8));
            assertThat(uncertain.get(i).q975()).isCloseTo(certain.get(i).q975(), within(1e-8));
        }
    }

    /** By brute force: draw the serial interval, then the number. */
    @Test
    void uncertainSerialIntervalAveragesOverItsDraws() {
        double[] cases = Csv.own("epi_series.csv").column("e1");
        UncertainSerialInterval uncertain = new UncertainSerialInterval(
                new UncertainSerialInterval.Uncertain(3.5, 0.7, 2, 5),
                new UncertainSerialInterval.Uncertain(1.5, 0.4, 0.7, 2.5),
                1_000);
        Reproduction last = uncertain
                .instantaneous(Incidence.of(cases), 7, ReproductionNumbers.Prior.USUAL)
                .get(20);
        SplittableRandom random = new SplittableRandom(20261124);
        double[] draws = new double[40_000];
        for (int i = 0; i < draws.length; i++) {
            double mean = truncated(random, 3.5, 0.7, 2, 5);
            double sd = truncated(random, 1.5, 0.4, 0.7, 2.5);
            Reproduction one = ReproductionNumbers.instantaneous(
                            Incidence.of(cases), SerialInterval.gamma(mean, sd, 59), 7, ReproductionNumbers.Prior.USUAL)
                    .get(20);
            draws[i] = one.scale() * GammaQuantile.exact(random.nextDouble(), one.shape());
        }
        Arrays.sort(draws);
        assertThat(last.q025()).isCloseTo(draws[1_000], within(0.01));
        assertThat(last.median()).isCloseTo(draws[20_000], within(0.005));
        assertThat(last.q975()).isCloseTo(draws[39_000], within(0.015));
        assertThat(last.mean()).isCloseTo(Arrays.stream(draws).average().orElseThrow(), within(0.005));
    }

    private static double truncated(SplittableRandom random, double mean, double sd, double least, double most) {
        while (true) {
            double value = mean + sd * random.nextGaussian();
            if (value >= least && value <= most) {
                return value;
            }
        }
    }

    @Test
    void importedCasesInfectButAreNotInfectedHere() {
        double[] local = {0, 2, 3, 2, 4, 3, 5, 4, 3, 4};
        double[] none = new double[10];
        double[] imported = {5, 4, 4, 5, 4, 4, 5, 4, 4, 5};
        SerialInterval interval = SerialInterval.of(0, 0.5, 0.5);
        double[] all = new double[10];
        Arrays.setAll(all, t -> local[t] + imported[t]);

        double apart = lastMean(Incidence.of(local, imported), interval);
        double together = lastMean(Incidence.of(all, none), interval);

        assertThat(apart).isBetween(0.3, 0.6);
        assertThat(together).isBetween(0.9, 1.2);
    }

    private static double lastMean(Incidence incidence, SerialInterval interval) {
        return ReproductionNumbers.instantaneous(incidence, interval, 7, ReproductionNumbers.Prior.USUAL)
                .getLast()
                .mean();
    }

    @Test
    void latestCohortsSayThatTheyWillRise() {
        Incidence incidence = Incidence.of(Csv.own("epi_series.csv").column("e1"));
        List<Reproduction> cohorts = ReproductionNumbers.cohort(incidence, SerialInterval.gamma(2.6, 1.5, 59), 7);
        assertThat(cohorts.getLast().gap()).contains(Reproduction.Gap.NOT_YET_COMPLETE);
        assertThat(cohorts.getFirst().gap()).isEmpty();
    }

    @Test
    void argumentsWithoutMeaningAreRefused() {
        assertThatThrownBy(() -> SerialInterval.gamma(1, 0.5, 10)).hasMessageContaining("above 1 day");
        assertThatThrownBy(() -> SerialInterval.gamma(3, 0, 10)).hasMessageContaining("sd");
        assertThatThrownBy(() -> SerialInterval.of(0, 0.5, 0.4)).hasMessageContaining("sum to 0.9");
        assertThatThrownBy(() -> Incidence.of(1, Double.NaN)).hasMessageContaining("day 2");
        assertThatThrownBy(() -> Incidence.of(1)).hasMessageContaining("two at least");
        assertThatThrownBy(() -> new ReproductionNumbers.Prior(0, 1)).hasMessageContaining("prior");
        assertThatThrownBy(() -> ReproductionNumbers.cohort(Incidence.of(1, 2, 3), SerialInterval.of(0, 1), 7))
                .hasMessageContaining("7 days");
    }
}
