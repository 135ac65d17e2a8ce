package org.vigil.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The closed forms against the reference tables, each within 1e-9 of max(1, |value|). */
class TheoryGoldenTests {

    private static Offset<Double> near(double value) {
        return within(1e-9 * Math.max(1, Math.abs(value)));
    }

    @Test
    void finalSizesAreThoseOfTheTable() {
        Csv table = Csv.golden("final_size.csv");
        for (String[] row : table.rows()) {
            double r0 = table.number(row, "R0");
            double vaccinated = table.number(row, "vaccinated_fraction");
            double efficacy = table.number(row, "vaccine_efficacy");
            double expected = table.number(row, "attack_rate_overall_fraction");
            double actual = switch (table.text(row, "vaccine_action")) {
                case "none" -> Theory.finalSize(r0);
                case "leaky" -> Theory.leakyFinalSize(r0, vaccinated, efficacy);
                case "all_or_nothing" -> Theory.allOrNothingFinalSize(r0, vaccinated, efficacy);
                default -> throw new AssertionError(row[1]);
            };

            assertThat(actual).as(String.join(",", row)).isCloseTo(expected, near(expected));
        }
    }

    @Test
    void extinctionProbabilitiesAreThoseOfTheTable() {
        Csv table = Csv.golden("extinction.csv");
        for (String[] row : table.rows()) {
            for (int n : List.of(1, 5, 10)) {
                double expected = table.number(row, "extinction_prob_" + n + "_introduction" + (n == 1 ? "" : "s"));
                double actual =
                        Theory.extinction(table.number(row, "R_mean_offspring"), table.number(row, "k_dispersion"), n);

                assertThat(actual).as(String.join(",", row)).isCloseTo(expected, near(expected));
            }
        }
    }

    @Test
    void growthRatesBelongToTheirReproductionNumbers() {
        Csv table = Csv.golden("growth_rate.csv");
        for (String[] row : table.rows()) {
            double mean = table.number(row, "gi_mean_days");
            double sd = table.number(row, "gi_sd_days");
            double growth = table.number(row, "growth_rate_per_day");
            double r = table.number(row, "R");

            assertThat(Theory.reproduction(growth, mean, sd)).isCloseTo(r, near(r));
            assertThat(Theory.growth(r, mean, sd)).isCloseTo(growth, within(1e-9));
            double doubling = table.number(row, "doubling_time_days_negative_means_halving");
            assertThat(Theory.doublingDays(growth)).isCloseTo(doubling, near(doubling));
        }
    }

    @Test
    void householdSizesAreThoseOfTheTable() {
        Csv table = Csv.golden("reed_frost.csv");
        for (String[] row : table.rows()) {
            int initial = table.whole(row, "initial_infected_persons");
            double[] distribution = Theory.householdFinalSize(
                    table.whole(row, "household_size_persons") - initial,
                    initial,
                    table.number(row, "community_escape_prob_B"),
                    table.number(row, "household_escape_prob_q"));
            double expected = table.number(row, "probability");

            assertThat(distribution[table.whole(row, "further_infected_persons")])
                    .as(String.join(",", row))
                    .isCloseTo(expected, within(1e-9));
        }
    }
}
