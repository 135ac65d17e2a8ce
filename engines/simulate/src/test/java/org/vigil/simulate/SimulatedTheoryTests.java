package org.vigil.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulated against known, at fixed seeds; what is allowed is stated in standard errors. */
class SimulatedTheoryTests {

    static Scenario scenario(String name, String... settings) {
        ScenarioTree.Fields tree = ScenarioTree.Fields.empty().with("scenario", name);
        for (String setting : settings) {
            tree = tree.with(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        return Scenario.of(tree);
    }

    static List<Outcome> runs(Scenario scenario, long seed, int runs) {
        List<Outcome> outcomes = new ArrayList<>();
        Batch.run(scenario, seed, runs, 2, new Scenario.Wish(true, () -> false), outcomes::add);
        return outcomes;
    }

    /** Standard error of a final size in N people, random mixing, Poisson offspring: normal limit (von Bahr and Martin-Löf 1980). */
    private static double finalSizeError(double r0, double z, int people, int runs) {
        double open = 1 - r0 * (1 - z);
        return Math.sqrt(z * (1 - z) * (1 + r0 * r0 * (1 - z)) / (open * open) / people / runs);
    }

    @ParameterizedTest
    @CsvSource({"1.5", "2.5", "5"})
    void theFinalSizeIsThatOfTheory(double r0) {
        int people = 100_000;
        double expected = Theory.finalSize(r0, 200.0 / people);
        double mean = runs(
                        scenario("homogeneous", "r0=" + r0, "population=" + people, "introductions=200", "days=2000"),
                        11,
                        8)
                .stream()
                .mapToDouble(o -> o.value("attack_rate"))
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(expected, within(3.5 * finalSizeError(r0, expected, people, 8)));
    }

    @ParameterizedTest
    @CsvSource({"0.8,0.5,1", "1.5,0.16,1", "2.5,0.1,5", "2.5,inf,1", "3,0.5,1"})
    void outbreaksDieOutAsOftenAsTheorySays(double r0, String k, int introductions) {
        int runs = 4_000;
        double expected = Theory.extinction(
                r0, k.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(k), introductions);
        double share = runs(
                        scenario(
                                "homogeneous",
                                "r0=" + r0,
                                "dispersion=" + k,
                                "introductions=" + introductions,
                                "population=10000000",
                                "cap=1000",
                                "days=3000"),
                        12,
                        runs)
                .stream()
                .mapToDouble(o -> o.value("extinct"))
                .average()
                .orElseThrow();

        assertThat(share).isCloseTo(expected, within(1e-9 + 3.5 * Math.sqrt(expected * (1 - expected) / runs)));
    }

    @Test
    void growsAsFastAsTheGenerationTimeAllows() {
        double expected = Theory.growth(2, 5.2, 1.72);
        double[] days = new double[100];
        Scenario scenario = scenario("homogeneous", "r0=2", "population=50000000", "introductions=500", "days=46");
        List<Outcome> outcomes = new ArrayList<>();
        Batch.run(scenario, 13, 6, 2, Scenario.Wish.PLAIN, outcomes::add);
        for (Outcome outcome : outcomes) {
            for (int day = 0; day < outcome.days(); day++) {
                days[day] += outcome.daily()[0][day];
            }
        }
        double growth = Math.log(days[45] / days[30]) / 15;

        // About 10,000 infections on the earlier day in all, branched from 3,000 first ones: an error of about 0.0015 a
        // day.
        assertThat(growth).isCloseTo(expected, within(0.005));
    }

    @Test
    void householdsAreStruckAsReedAndFrostSay() {
        int households = 40_000;
        Scenario scenario =
                scenario("household", "household_size=5", "household_escape=0.8", "households=" + households);
        double[] expected = Theory.householdFinalSize(4, 1, 1, 0.8);
        Outcome outcome = runs(scenario, 14, 1).getFirst();

        for (int further = 0; further <= 4; further++) {
            double share = outcome.value("households_with_" + (further + 1)) / households;
            double error = Math.sqrt(expected[further] * (1 - expected[further]) / households);
            assertThat(share).as("further " + further).isCloseTo(expected[further], within(3.5 * error));
        }
    }

    @Test
    void theCommunityStrikesHouseholdsAsLonginiAndKoopmanSay() {
        int households = 40_000;
        Scenario scenario = scenario(
                "household",
                "household_size=4",
                "household_escape=0.8",
                "community_escape=0.9",
                "introductions=0",
                "households=" + households);
        double[] expected = Theory.householdFinalSize(4, 0, 0.9, 0.8);
        Outcome outcome = runs(scenario, 15, 1).getFirst();

        for (int infected = 0; infected <= 4; infected++) {
            double error = Math.sqrt(expected[infected] * (1 - expected[infected]) / households);
            assertThat(outcome.value("households_with_" + infected) / households)
                    .isCloseTo(expected[infected], within(3.5 * error));
        }
    }

    @Test
    void tracingControlsOutbreaksAsInTheTable() {
        Csv table = Csv.golden("tracing_control.csv");
        int runs = 100;
        int outside = 0;
        for (String[] row : table.rows()) {
            TracingControl scenario = (TracingControl) scenario(
                    "tracing",
                    "r0=" + table.text(row, "R0"),
                    "subclinical_share=" + table.text(row, "subclinical_fraction"),
                    "introductions=" + table.text(row, "initial_cases"),
                    "traced_share=" + table.text(row, "contacts_traced_fraction"));
            TracingControl.Chains chains = scenario.quick();
            int controlled = 0;
            for (int run = 1; run <= runs; run++) {
                controlled += scenario.controlled(16, run, chains) ? 1 : 0;
            }
            double own = (controlled + 1.0) / (runs + 2);
            double error = Math.hypot(Math.sqrt(own * (1 - own) / runs), table.number(row, "prob_control_mc_se"));
            outside += Math.abs((double) controlled / runs - table.number(row, "prob_control")) > 3 * error ? 1 : 0;
        }

        assertThat(outside).as("cells more than three errors off").isLessThanOrEqualTo(2);
    }

    @Test
    void screeningRemovesAsMuchAsInTheTable() {
        Csv table = Csv.golden("screening.csv");
        int people = 10_000;
        int outside = 0;
        for (String[] row : table.rows()) {
            Outcome outcome = runs(
                            scenario(
                                    "screening",
                                    "population=" + people,
                                    "time="
                                            + (table.text(row, "time_model").equals("daily_grid")
                                                    ? "daily"
                                                    : "continuous"),
                                    "symptomatic_share=" + table.text(row, "symptomatic_fraction"),
                                    "limit_log10=" + Math.log10(table.number(row, "limit_of_detection_copies_per_ml")),
                                    "interval_days=" + table.text(row, "test_interval_days"),
                                    "turnaround_days=" + table.text(row, "turnaround_days")),
                            17,
                            1)
                    .getFirst();
            double expected = table.number(row, "share_infectiousness_removed_total");
            double error = Math.hypot(
                    table.number(row, "share_removed_total_mc_se"),
                    table.number(row, "share_removed_total_mc_se_for_10000_people"));
            outside += Math.abs(outcome.value("share_removed") - expected) > 1e-9 + 3 * error ? 1 : 0;
        }

        assertThat(outside).as("cells more than three errors off").isLessThanOrEqualTo(2);
    }

    @Test
    void theSameSeedGivesTheSameRunsOnOneThreadAndOnTwo() {
        Scenario scenario = scenario("homogeneous", "r0=1.8", "dispersion=0.3", "population=20000");
        List<Outcome> one = new ArrayList<>();
        Batch.run(scenario, 5, 20, 1, new Scenario.Wish(true, () -> false), one::add);

        List<Outcome> two = runs(scenario, 5, 20);

        for (int i = 0; i < 20; i++) {
            assertThat(two.get(i).summary()).isEqualTo(one.get(i).summary());
            assertThat(two.get(i).daily()).isDeepEqualTo(one.get(i).daily());
            assertThat(two.get(i).tree()).isEqualTo(one.get(i).tree());
        }
    }

    @Test
    void everyInfectionHasASourceThatWasInfectedBefore() {
        for (Outcome outcome : runs(scenario("homogeneous", "population=5000", "r0=2"), 6, 5)) {
            Map<Integer, Double> infectedOn = new HashMap<>();
            for (Scenario.Infection infection : outcome.infections()) {
                if (infection.source() >= 0) {
                    assertThat(infectedOn.get(infection.source())).isLessThanOrEqualTo(infection.day());
                }
                assertThat(infectedOn.put(infection.person(), infection.day()))
                        .as("infected twice")
                        .isNull();
            }
            assertThat(infectedOn).hasSize((int) outcome.value("infected"));
        }
    }
}
