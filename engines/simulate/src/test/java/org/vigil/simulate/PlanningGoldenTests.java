package org.vigil.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Pools and queues against the reference tables, within 1e-9; the simulated queue against Erlang. */
class PlanningGoldenTests {

    private static Pools.Assay assay(Csv table, String[] row) {
        return new Pools.Assay(table.number(row, "test_sensitivity"), table.number(row, "test_specificity"));
    }

    private static void assertScheme(Csv table, String[] row, Pools.Scheme scheme) {
        assertThat(scheme.testsPerPerson())
                .as(String.join(",", row))
                .isCloseTo(table.number(row, "expected_tests_per_person"), within(1e-9));
        assertThat(scheme.sensitivity()).isCloseTo(table.number(row, "scheme_sensitivity"), within(1e-9));
        assertThat(scheme.specificity())
                .as(String.join(",", row))
                .isCloseTo(table.number(row, "scheme_specificity"), within(1e-9));
    }

    @Test
    void poolsCostAndFindAsInTheTable() {
        Csv table = Csv.golden("pooling.csv");
        for (String[] row : table.rows()) {
            assertScheme(
                    table,
                    row,
                    Pools.twoStage(
                            table.number(row, "prevalence_fraction"),
                            assay(table, row),
                            table.whole(row, "pool_size_persons")));
        }
    }

    @Test
    void poolsOfHouseholdsCostAndFindAsInTheTable() {
        Csv table = Csv.golden("pooling_clustered.csv");
        for (String[] row : table.rows()) {
            assertScheme(
                    table,
                    row,
                    Pools.clustered(
                            table.number(row, "prevalence_fraction"),
                            table.number(row, "intraclass_correlation"),
                            assay(table, row),
                            table.whole(row, "household_size_persons"),
                            table.whole(row, "households_per_pool")));
        }
    }

    @Test
    void theBestPoolsAreThoseOfTheTable() {
        Csv table = Csv.golden("pooling_optimum.csv");
        for (String[] row : table.rows()) {
            double prevalence = table.number(row, "prevalence_fraction");
            int most = table.whole(row, "max_pool_size_persons");
            Pools.Scheme best = table.text(row, "scheme").equals("two_stage")
                    ? Pools.bestTwoStage(prevalence, assay(table, row), most)
                    : Pools.bestThreeStage(prevalence, assay(table, row), most).orElseThrow();

            assertScheme(table, row, best);
            assertThat(best.pool()).as(String.join(",", row)).isEqualTo(table.whole(row, "best_pool_size_persons"));
            assertThat(best.subpool()).isEqualTo(table.whole(row, "best_subpool_size_persons"));
        }
    }

    @Test
    void queuesWaitAsErlangSays() {
        Csv table = Csv.golden("erlang_c.csv");
        for (String[] row : table.rows()) {
            Queue.Load load = Queue.erlang(table.whole(row, "servers_c"), table.number(row, "utilisation_fraction"));

            assertThat(load.waits()).isCloseTo(table.number(row, "prob_wait"), within(1e-9));
            assertThat(load.meanWait()).isCloseTo(table.number(row, "mean_wait_all_service_times"), within(1e-8));
            assertThat(load.meanLength()).isCloseTo(table.number(row, "mean_queue_length"), within(1e-8));
            assertThat(load.waitsLonger(1))
                    .isCloseTo(table.number(row, "prob_wait_exceeds_1_service_time"), within(1e-9));
        }
    }

    @Test
    void theSimulatedQueueWaitsAsErlangSays() {
        double[] simulated = Queue.simulated(4, 0.8, 2_000_000, false, 7);
        Queue.Load exact = Queue.erlang(4, 0.8);

        assertThat(simulated[0])
                .isCloseTo(
                        exact.meanWait(),
                        within(0.05 * exact.meanWait())); // samples are correlated: about 15,000 count, error 1.3 %
        assertThat(simulated[1]).isCloseTo(exact.waits(), within(0.02));
    }

    @Test
    void anotherMachineNeverWaitsLonger() {
        for (double offered : new double[] {0.5, 3, 19.5}) {
            int servers = Queue.serversFor(offered, 1, 0.05);
            assertThat(Queue.erlang(servers, offered / servers).waitsLonger(1)).isLessThanOrEqualTo(0.05);
            assertThat(servers).isGreaterThan((int) offered);
        }
    }
}
