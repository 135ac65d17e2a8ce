package org.vigil.detect.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The face of the scan statistics (Kulldorff 1997, 2001, 2005; Neill 2012). Pure: no clock, no input or output; the same result from the same seed
 * whatever the number of threads.
 */
public final class Scans {

    private static final double EULER = 0.5772156649015329;

    private Scans() {}

    /**
     * Scans for clusters of high rates.
     *
     * <p>The p-value of the first cluster is its rank among all replications, (1 + those as extreme) / (1 + replications). Where a replication has the
     * same largest statistic, as counts of few persons often do, the second clusters of both are compared, then the third, and so on;
     * a full tie counts as extreme. Later clusters are compared with the largest statistic of each replication, ties as extreme.
     *
     * <p>Cost: places² × periods of a window × replications × about 0.05 ns.
     *
     * @throws IllegalArgumentException if nobody is at risk anywhere
     */
    public static ScanResult scan(ScanData data, Windows windows, Chance chance) {
        Problem problem = Problem.of(data);
        Orders orders = Orders.of(problem, windows);
        List<Observed.Best> found = Observed.clusters(problem, orders, windows);
        double[] simulated = Replications.largest(problem, orders, windows, chance);
        Judge judge = new Judge(problem.ofReplications(), orders, windows, chance.seed(), simulated);
        List<Cluster> clusters = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            double p = i == 0 ? judge.ofFirst(found) : judge.of(found.get(i).statistic());
            if (i > 0 && p >= 1) {
                break;
            }
            clusters.add(
                    cluster(problem, found.get(i), p, judge.gumbel(found.get(i).statistic())));
        }
        return new ScanResult(List.copyOf(clusters), simulated);
    }

    private static Cluster cluster(Problem problem, Observed.Best best, double p, double gumbel) {
        Places places = problem.places;
        int centre = best.order().centre();
        double radius = Arrays.stream(best.places())
                .mapToDouble(i -> places.distance(centre, i))
                .max()
                .orElse(0);
        boolean permutation = problem.model instanceof Model.Permutation;
        return new Cluster(
                new Cluster.Zone(
                        places.name(centre),
                        Arrays.stream(best.places()).mapToObj(places::name).toList(),
                        radius,
                        best.order().axes(),
                        best.order().degrees()),
                new Cluster.Span(best.first(), best.last()),
                new Cluster.Counts(
                        best.cases(),
                        problem.statistic.expected(best.measure()),
                        permutation ? Double.NaN : problem.statistic.relativeRisk(best.cases(), best.measure())),
                new Cluster.Evidence(best.statistic(), p, gumbel));
    }

    /** Compares statistics with those of the replications. */
    private record Judge(Problem problem, Orders orders, Windows windows, long seed, double[] simulated) {

        double of(double statistic) {
            return rank(
                    Arrays.stream(simulated).filter(s -> s >= lower(statistic)).count());
        }

        double ofFirst(List<Observed.Best> found) {
            double statistic = found.getFirst().statistic();
            long extreme = 0;
            for (int r = 0; r < simulated.length; r++) {
                if (simulated[r] > upper(statistic) || (simulated[r] >= lower(statistic) && notBelow(r, found))) {
                    extreme++;
                }
            }
            return rank(extreme);
        }

        private double rank(long extreme) {
            return simulated.length == 0 ? Double.NaN : (1.0 + extreme) / (1.0 + simulated.length);
        }

        private boolean notBelow(int replication, List<Observed.Best> found) {
            Problem drawn = problem.withCases(Replications.cases(problem, windows, seed, replication));
            List<Observed.Best> others = Observed.clusters(drawn, orders, windows);
            for (int i = 0; i < Math.min(found.size(), others.size()); i++) {
                if (others.get(i).statistic() > upper(found.get(i).statistic())) {
                    return true;
                }
                if (others.get(i).statistic() < lower(found.get(i).statistic())) {
                    return false;
                }
            }
            return others.size() >= found.size();
        }

        private static double lower(double statistic) {
            return statistic - Observed.SAME * Math.max(1, statistic);
        }

        private static double upper(double statistic) {
            return statistic + Observed.SAME * Math.max(1, statistic);
        }

        /** Gumbel by the method of moments. */
        double gumbel(double statistic) {
            if (simulated.length < 2) {
                return Double.NaN;
            }
            double mean = Arrays.stream(simulated).average().orElse(0);
            double variance =
                    Arrays.stream(simulated).map(s -> (s - mean) * (s - mean)).sum() / (simulated.length - 1);
            double scale = Math.sqrt(6 * variance) / Math.PI;
            return scale > 0 ? -Math.expm1(-Math.exp(-(statistic - mean + EULER * scale) / scale)) : Double.NaN;
        }
    }
}
