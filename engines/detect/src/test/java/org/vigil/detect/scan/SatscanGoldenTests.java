package org.vigil.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Agreement with SaTScan 10.3.2 on its own four samples: all clusters, not only the first. */
class SatscanGoldenTests {

    private static final Chance CHANCE = new Chance(999, 12345678, 2);
    private static final Windows.Spans ALL = new Windows.Spans(1, false);

    @Test
    void findsTheClustersOfTheLeukaemiaOfUpstateNewYork() {
        compare(
                "NYleukemia_poisson_15",
                Scans.scan(Samples.leukaemia(), Windows.circular(ALL).withMaxShare(0.15), CHANCE),
                999);
    }

    @Test
    void findsTheClustersOfNorthHumberside() {
        compare("NHumberside_bernoulli", Scans.scan(Samples.humberside(), Windows.circular(ALL), CHANCE), 139);
    }

    @Test
    void findsTheClustersOfTheBrainCancersOfNewMexico() {
        ScanData data = Samples.newMexico();
        Windows windows = Windows.circular(Windows.Spans.halfOf(19, false));

        ScanResult result = Scans.scan(data, windows, CHANCE);

        compare("NM_spacetime_poisson", result, 999);
        assertThat(Samples.NEW_MEXICO.first(result.clusters().getFirst().span().first()))
                .hasToString("1985-01-01");
        assertThat(Samples.NEW_MEXICO.last(result.clusters().getFirst().span().last()))
                .hasToString("1989-12-31");
        assertThat(result.clusters().getFirst().counts().relativeRisk()).isCloseTo(1.42, within(0.005));
        assertThat(result.clusters().getFirst().zone().radius()).isCloseTo(125.60, within(0.005));
    }

    @Test
    void findsTheClustersOfTheFeverOfNewYorkCity() {
        Windows windows = Windows.circular(new Windows.Spans(7, true)).withMaxRadius(3);

        ScanResult result = Scans.scan(Samples.fever(), windows, CHANCE);

        compare("NYCfever_stperm", result, 207);
        assertThat(result.clusters().getFirst().span()).isEqualTo(new Cluster.Span(21, 23));
    }

    /** Columns of {@code .col.txt}: rank, …, statistic, p at the places that the kind of analysis gives them. */
    private static void compare(String sample, ScanResult result, int replications) {
        List<String[]> reference = report(sample);
        for (int i = 0; i < reference.size(); i++) {
            String[] expected = reference.get(i);
            Cluster cluster = result.clusters().get(i);
            assertThat(new TreeSet<>(cluster.zone().places()))
                    .isEqualTo(new TreeSet<>(Set.of(expected[0].split(", *"))));
            assertThat(cluster.evidence().llr()).isCloseTo(Double.parseDouble(expected[3]), within(1e-6));
            assertThat(cluster.counts().cases()).isEqualTo(Double.parseDouble(expected[1]));
            assertThat(cluster.counts().expected()).isCloseTo(Double.parseDouble(expected[2]), within(0.00501));
            double p = Double.parseDouble(expected[4]);
            double error = Math.sqrt(p * (1 - p) * (1.0 / replications + 1.0 / 999)) + 1e-3;
            assertThat(cluster.evidence().p()).isCloseTo(p, within(3 * error));
        }
    }

    /** Places, cases, expected, statistic and p of each cluster of the main report. */
    private static List<String[]> report(String sample) {
        List<String[]> clusters = new ArrayList<>();
        String[] current = new String[5];
        try {
            boolean places = false;
            for (String line : Files.readAllLines(Samples.golden().resolve("satscan/" + sample + ".txt"))) {
                if (line.matches(" *\\d+\\.Location IDs.*")) {
                    current =
                            new String[] {line.substring(line.indexOf(':') + 1).strip(), "", "", "", ""};
                    clusters.add(current);
                    places = true;
                } else if (places && !line.contains(":")) {
                    current[0] += line.strip();
                } else {
                    places = false;
                    for (String label : List.of(
                            "1Number of cases", "2Expected cases", "3Log likelihood", "3Test stat", "4P-value")) {
                        if (line.strip().startsWith(label.substring(1)) && current[4].isEmpty()) {
                            current[label.charAt(0) - '0'] =
                                    line.substring(line.indexOf(':') + 1).strip();
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertThat(clusters).isNotEmpty().allMatch(c -> Arrays.stream(c).noneMatch(String::isEmpty));
        return clusters;
    }
}
