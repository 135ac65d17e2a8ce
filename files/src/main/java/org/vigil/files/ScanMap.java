package org.vigil.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vigil.detect.scan.Cluster;

/** The map of a scan: all locations, and around each of the first clusters the circle that holds it. */
final class ScanMap {
    private static final int MOST = 5;

    private ScanMap() {}

    static void draw(Path file, ScanInput input, List<Cluster> clusters) {
        boolean degrees = input.data().places().isGeographic();
        double[] x = input.horizontal().clone();
        if (degrees) {
            // One scale for both axes: a degree of longitude is shortened by the cosine of the latitude in the middle.
            double middle = Arrays.stream(input.vertical()).average().orElse(0);
            double shortened = Math.cos(Math.toRadians(middle));
            Arrays.setAll(x, i -> x[i] * shortened);
        }
        double[] y = input.vertical();
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < x.length; i++) {
            index.put(input.data().places().name(i), i);
        }
        Plot map = Plot.of(
                        "Clusters, the strongest first",
                        degrees ? "longitude, shortened by the cosine of the latitude" : "x",
                        degrees ? "latitude" : "y")
                .plane()
                .points(x, y, "locations");
        int rank = 0;
        for (Cluster cluster : clusters.subList(0, Math.min(MOST, clusters.size()))) {
            rank++;
            List<Integer> within = new ArrayList<>();
            cluster.zone().places().forEach(name -> within.add(index.get(name)));
            double[] xs = within.stream().mapToDouble(i -> x[i]).toArray();
            double[] ys = within.stream().mapToDouble(i -> y[i]).toArray();
            int centre =
                    java.util.Objects.requireNonNull(index.get(cluster.zone().centre()));
            double reach = 0;
            for (int i = 0; i < xs.length; i++) {
                reach = Math.max(reach, Math.hypot(xs[i] - x[centre], ys[i] - y[centre]));
            }
            double least = 0.01
                    * (Arrays.stream(y).max().orElse(0) - Arrays.stream(y).min().orElse(0));
            map.points(xs, ys, "")
                    .circles(
                            new double[] {x[centre]},
                            new double[] {y[centre]},
                            new double[] {Math.max(1.02 * reach, least)},
                            "%d (p %.3g)".formatted(rank, cluster.evidence().p()));
        }
        Plot.write(file, List.of(map));
    }
}
