package org.vigil.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every single window against the R packages SpatialEpi and scanstatistics. */
class SpatialGoldenTests {

    private static List<String[]> rows(String file) {
        try {
            return Files.readAllLines(Samples.golden().resolve("spatial").resolve(file)).stream()
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] column(List<String[]> rows, int column) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).toArray();
    }

    /**
     * SpatialEpi truncates the totals of cases and of expected cases to whole numbers within the likelihood; with its totals our windows give its
     * 12,939 values, and without the truncation the right ones.
     *
     * @param cut the truncated expected cases: 573, where their sum is a hair below 574
     */
    @ParameterizedTest
    @CsvSource({"NYleukemia_int_poisson_15, 7, 573", "NYleukemia_poisson_15, 6, 591"})
    void allWindowsOfTheLeukaemiaAgreeWithSpatialEpi(String tag, int column, double cut) {
        List<String[]> input = rows("NYleukemia_input.csv");
        double[] cases = column(input, column);
        Problem problem = Problem.of(new ScanData(
                Places.planar(input.stream().map(row -> row[0]).toList(), column(input, 4), column(input, 5)),
                new double[][] {cases},
                new Model.Poisson(new double[][] {column(input, 8)})));
        double[] reference = column(rows(tag + "__zone_llr.csv"), 1);
        double total = Math.floor(Arrays.stream(cases).sum());
        Windows windows = Windows.circular(new Windows.Spans(1, false)).withMaxShare(0.15);
        List<Orders.Order> orders = new ArrayList<>(Orders.of(problem, windows).orders);
        orders.sort(Comparator.comparingInt(Orders.Order::centre));

        int zone = 0;
        for (Orders.Order order : orders) {
            double c = 0;
            double m = 0;
            for (int place : order.places()) {
                c += cases[place];
                m += problem.measure[0][place];
                assertThat(truncated(c, m, total, cut))
                        .as("window %d", zone + 1)
                        .isCloseTo(reference[zone++], within(1e-9));
            }
        }
        assertThat(zone).isEqualTo(reference.length);
    }

    private static double truncated(double c, double m, double cases, double expected) {
        if (c / m <= (cases - c) / (expected - m)) {
            return 0;
        }
        return c * Math.log(c / m)
                + (cases - c) * Math.log((cases - c) / (expected - m))
                - cases * Math.log(cases / expected);
    }

    @Test
    void theBestWindowsOfThePermutationModelAgreeWithScanstatistics() {
        List<String[]> counts = rows("NM_counts_matrix.csv");
        int years = counts.size();
        int n = counts.getFirst().length - 1;
        double[][] cases = new double[years][n];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            names.add(Integer.toString(i + 1));
            for (int t = 0; t < years; t++) {
                cases[t][i] = Double.parseDouble(counts.get(t)[i + 1]);
            }
        }
        Problem problem = Problem.of(
                new ScanData(Places.planar(names, new double[n], new double[n]), cases, new Model.Permutation()));
        List<String[]> zones = rows("NM__zones.csv");

        for (String[] row : rows("NM_stperm__top200.csv")) {
            double c = 0;
            double m = 0;
            for (String place : zones.get(Integer.parseInt(row[0]) - 1)[1].split(" ")) {
                for (int t = years - Integer.parseInt(row[1]); t < years; t++) {
                    c += cases[t][Integer.parseInt(place) - 1];
                    m += problem.measure[t][Integer.parseInt(place) - 1];
                }
            }
            assertThat(problem.statistic.at(c, m)).isCloseTo(Double.parseDouble(row[2]), within(1e-9));
        }
    }
}
