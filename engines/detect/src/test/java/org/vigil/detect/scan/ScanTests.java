package org.vigil.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The engine against brute force on small worlds, and the laws it must keep. */
class ScanTests {

    private static final Chance NONE = new Chance(0, 1, 1);
    private static final Windows.Spans ONE = new Windows.Spans(1, false);

    /** A world of places on a grid (ties in distance, points that coincide) with counts that a model may have. */
    private static ScanData world(long seed, int periods, int kind) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 3 + random.nextInt(7);
        List<String> names = new ArrayList<>();
        double[] x = new double[n];
        double[] y = new double[n];
        double[] controls = new double[n];
        double[][] cases = new double[periods][n];
        double[][] expected = new double[periods][n];
        for (int i = 0; i < n; i++) {
            names.add("P" + i);
            x[i] = random.nextInt(4);
            y[i] = random.nextInt(3);
            controls[i] = random.nextInt(5);
            for (int t = 0; t < periods; t++) {
                expected[t][i] = 1 + random.nextInt(9);
                cases[t][i] = random.nextInt(4);
            }
        }
        controls[0]++;
        cases[0][1] += 3;
        return new ScanData(
                Places.planar(names, x, y),
                cases,
                switch (kind) {
                    case 0 -> new Model.Poisson(expected);
                    case 1 -> new Model.Permutation();
                    default -> new Model.Bernoulli(controls);
                });
    }

    /** Every circle of every place as a set, without using distances in order. */
    private static Set<Set<Integer>> circles(Places places) {
        Set<Set<Integer>> circles = new HashSet<>();
        for (int centre = 0; centre < places.size(); centre++) {
            for (int edge = 0; edge < places.size(); edge++) {
                Set<Integer> within = new TreeSet<>();
                for (int i = 0; i < places.size(); i++) {
                    if (places.distance(centre, i) <= places.distance(centre, edge) + 1e-9) {
                        within.add(i);
                    }
                }
                circles.add(within);
            }
        }
        return circles;
    }

    private static Set<Set<Integer>> subsets(Places places) {
        Set<Set<Integer>> subsets = new HashSet<>();
        for (Set<Integer> circle : circles(places)) {
            List<Integer> members = List.copyOf(circle);
            for (int bits = 1; bits < 1 << members.size(); bits++) {
                Set<Integer> subset = new TreeSet<>();
                for (int k = 0; k < members.size(); k++) {
                    if ((bits >> k & 1) == 1) {
                        subset.add(members.get(k));
                    }
                }
                subsets.add(subset);
            }
        }
        return subsets;
    }

    private static double brute(Problem problem, Set<Set<Integer>> zones, Windows windows) {
        double best = 0;
        for (int end = windows.spans().firstEnd(problem.periods()); end < problem.periods(); end++) {
            for (int start = windows.spans().firstStart(end); start <= end; start++) {
                for (Set<Integer> zone : zones) {
                    double c = 0;
                    double m = 0;
                    double share = 0;
                    for (int i : zone) {
                        share += problem.share[i];
                        for (int t = start; t <= end; t++) {
                            c += problem.cases[t][i];
                            m += problem.measure[t][i];
                        }
                    }
                    if (share
                                    <= windows.maxShare()
                                            * Arrays.stream(problem.share).sum()
                                            * (1 + 1e-9)
                            && c >= windows.minCases()) {
                        best = Math.max(best, problem.statistic.at(c, m));
                    }
                }
            }
        }
        return best;
    }

    @Property
    void theBoundWithoutLogarithmsHolds(
            @ForAll @net.jqwik.api.constraints.DoubleRange(min = 0.01, max = 0.99) double share,
            @ForAll @IntRange(min = 1, max = 100) int c,
            @ForAll boolean bernoulli) {
        Statistic statistic = bernoulli ? Statistic.bernoulli(100, 250) : Statistic.poisson(100);
        double m = bernoulli ? Math.max(c, Math.rint(share * 250)) : share * 100;

        assertThat(statistic.at(c, m))
                .isLessThanOrEqualTo(c > statistic.expected(m) ? statistic.atMost(c, m) + 1e-9 : 0);
    }

    private static double largest(ScanResult result) {
        return result.clusters().isEmpty()
                ? 0
                : result.clusters().getFirst().evidence().llr();
    }

    @Property(tries = 400)
    void findsWhatBruteForceFinds(@ForAll long seed, @ForAll @IntRange(max = 2) int kind, @ForAll boolean prospective) {
        int periods = kind == 2 ? 1 : 5;
        ScanData data = world(seed, periods, kind);
        Windows windows = Windows.circular(new Windows.Spans(3, prospective)).withMaxShare(0.6);

        assertThat(largest(Scans.scan(data, windows, NONE)))
                .isCloseTo(brute(Problem.of(data), circles(data.places()), windows), within(1e-9));
    }

    @Property(tries = 200)
    void theFastSubsetScanFindsTheBestOfAllSubsets(@ForAll long seed, @ForAll @IntRange(max = 2) int kind) {
        ScanData data = world(seed, 1, kind == 1 ? 0 : kind);
        Windows windows = Windows.circular(ONE)
                .withMaxShare(1)
                .withShape(new Windows.Subset())
                .withMinCases(1);

        assertThat(largest(Scans.scan(data, windows, NONE)))
                .isCloseTo(brute(Problem.of(data), subsets(data.places()), windows), within(1e-9));
    }

    @Property(tries = 60)
    void replicationsAreScannedAsTheDataAre(
            @ForAll long seed, @ForAll @IntRange(max = 2) int kind, @ForAll @IntRange(max = 2) int shape) {
        ScanData data = world(seed, kind == 2 ? 1 : 4, kind);
        Windows windows = Windows.circular(new Windows.Spans(2, seed % 2 == 0))
                .withMaxShare(0.7)
                .withShape(
                        shape == 0
                                ? new Windows.Circular()
                                : shape == 1 ? new Windows.Elliptic(0.5) : new Windows.Subset());
        Problem problem = Problem.of(data).ofReplications();
        Orders orders = Orders.of(problem, windows);

        double[] largest = Replications.largest(problem, orders, windows, new Chance(80, seed, 2));

        for (int r = 0; r < largest.length; r++) {
            Problem drawn = problem.withCases(Replications.cases(problem, windows, seed, r));
            List<Observed.Best> clusters = Observed.clusters(drawn, orders, windows);
            assertThat(largest[r])
                    .isCloseTo(clusters.isEmpty() ? 0 : clusters.getFirst().statistic(), within(1e-9));
        }
    }

    @Property(tries = 40)
    void threadsAndOrderOfThePlacesAreOfNoEffect(@ForAll long seed, @ForAll @IntRange(max = 1) int kind) {
        ScanData data = world(seed, 3, kind);
        Windows windows = Windows.circular(new Windows.Spans(2, false));

        ScanResult one = Scans.scan(data, windows, new Chance(199, 7, 1));
        ScanResult three = Scans.scan(data, windows, new Chance(199, 7, 3));
        ScanResult turned = Scans.scan(reversed(data), windows, NONE);

        assertThat(three.clusters()).isEqualTo(one.clusters());
        assertThat(three.simulated()).containsExactly(one.simulated());
        List<Cluster> plain = Scans.scan(data, windows, NONE).clusters();
        assertThat(turned.clusters()).hasSameSizeAs(plain);
        for (int i = 0; i < plain.size(); i++) {
            assertThat(new HashSet<>(turned.clusters().get(i).zone().places()))
                    .isEqualTo(new HashSet<>(plain.get(i).zone().places()));
            assertThat(turned.clusters().get(i).evidence().llr())
                    .isCloseTo(plain.get(i).evidence().llr(), within(1e-9));
        }
    }

    private static ScanData reversed(ScanData data) {
        int n = data.places().size();
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            List<Double> point = data.places().point(n - 1 - i);
            x[i] = point.getFirst();
            y[i] = point.getLast();
        }
        Model model = data.model() instanceof Model.Poisson poisson
                ? new Model.Poisson(turned(poisson.expected()))
                : data.model();
        return new ScanData(Places.planar(data.places().names().reversed(), x, y), turned(data.cases()), model);
    }

    private static double[][] turned(double[][] values) {
        return Arrays.stream(values)
                .map(row -> {
                    double[] turned = new double[row.length];
                    for (int i = 0; i < row.length; i++) {
                        turned[i] = row[row.length - 1 - i];
                    }
                    return turned;
                })
                .toArray(double[][]::new);
    }

    @Property(tries = 40)
    void theUnitOfThePopulationIsOfNoEffect(@ForAll long seed) {
        ScanData data = world(seed, 2, 0);
        double[][] thousands = Arrays.stream(((Model.Poisson) data.model()).expected())
                .map(row -> Arrays.stream(row).map(e -> e * 1000).toArray())
                .toArray(double[][]::new);
        Windows windows = Windows.circular(new Windows.Spans(1, false));

        assertThat(largest(Scans.scan(
                        new ScanData(data.places(), data.cases(), new Model.Poisson(thousands)), windows, NONE)))
                .isCloseTo(largest(Scans.scan(data, windows, NONE)), within(1e-9));
    }

    @Property(tries = 60)
    void anEllipseIsAtLeastAsGoodAsACircleAndAPenaltyNeverHelps(@ForAll long seed) {
        ScanData data = world(seed, 1, 0);
        Windows circles = Windows.circular(ONE);

        double circle = largest(Scans.scan(data, circles, NONE));
        double free = largest(Scans.scan(data, circles.withShape(new Windows.Elliptic(0)), NONE));
        double penalised = largest(Scans.scan(data, circles.withShape(new Windows.Elliptic(1)), NONE));

        assertThat(free).isGreaterThanOrEqualTo(penalised - 1e-9);
        assertThat(penalised).isGreaterThanOrEqualTo(circle - 1e-9);
    }

    @Test
    void clustersHaveNoPlaceInCommonAndComeInOrderOfEvidence() {
        ScanData data = Provinces.townships(80);

        List<Cluster> clusters =
                Scans.scan(data, Windows.circular(ONE), new Chance(99, 1, 1)).clusters();

        Set<String> seen = new HashSet<>();
        clusters.forEach(
                c -> c.zone().places().forEach(p -> assertThat(seen.add(p)).isTrue()));
        assertThat(clusters.stream().map(c -> -c.evidence().llr()).toList()).isSorted();
        assertThat(clusters.stream().map(c -> c.evidence().p()).toList()).isSorted();
    }

    @Test
    void underTheNullHypothesisThePValueIsUniform() {
        ScanData data = Provinces.townships(40);
        Windows windows = Windows.circular(ONE);
        Problem problem = Problem.of(data);
        int below = 0;
        for (int r = 0; r < 400; r++) {
            double[][] drawn = Replications.cases(problem, windows, 99, r);
            ScanData nothing = new ScanData(data.places(), drawn, data.model());
            below += Scans.scan(nothing, windows, new Chance(99, r, 1))
                                    .clusters()
                                    .getFirst()
                                    .evidence()
                                    .p()
                            <= 0.1
                    ? 1
                    : 0;
        }

        assertThat(below).isBetween(40 - 18, 40 + 18);
    }

    @Test
    void gumbelFollowsTheRankWhereBothCanBeSeen() {
        ScanResult result = Scans.scan(Provinces.townships(80), Windows.circular(ONE), new Chance(1999, 1, 1));

        assertThat(result.clusters())
                .allSatisfy(c ->
                        assertThat(c.evidence().gumbel()).isCloseTo(c.evidence().p(), within(0.05)));
    }

    @Test
    void countsThatMakeNoSenseAreNamed() {
        Places two = Places.planar(List.of("here", "there"), new double[] {0, 1}, new double[] {0, 0});
        Model people = new Model.Poisson(new double[][] {{1, 0}});

        assertThatThrownBy(() -> new ScanData(two, new double[][] {{1, 1}}, people))
                .hasMessageContaining("\"there\": cases where nobody is at risk");
        assertThatThrownBy(() -> new ScanData(two, new double[][] {{-1, 0}}, people))
                .hasMessageContaining("\"here\": -1.0");
        assertThatThrownBy(() -> new ScanData(two, new double[][] {{Double.NaN, 0}}, people))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new ScanData(two, new double[][] {{0, 0}}, people))
                .hasMessageContaining("no cases");
        assertThatThrownBy(() -> new ScanData(two, new double[][] {{0.5, 0}}, new Model.Permutation()))
                .hasMessageContaining("whole numbers");
        assertThatThrownBy(() -> Places.planar(List.of("a", "a"), new double[2], new double[2]))
                .hasMessageContaining("stands twice");
        assertThatThrownBy(() -> Places.geographic(List.of("pole"), new double[] {91}, new double[1]))
                .hasMessageContaining("latitude 91.0");
    }

    @Test
    void manyCasesTakeWiderLanes() {
        ScanData data = Provinces.townships(12);
        double[] many = Arrays.stream(data.cases()[0]).map(c -> c * 2000 + 1).toArray();
        ScanData large = new ScanData(data.places(), new double[][] {many}, data.model());
        Windows windows = Windows.circular(ONE);
        Problem problem = Problem.of(large);
        Orders orders = Orders.of(problem, windows);

        double[] largest = Replications.largest(problem, orders, windows, new Chance(40, 3, 1));

        assertThat(problem.wholeCases()).isGreaterThan(40_000);
        for (int r = 0; r < 40; r++) {
            Problem drawn = problem.withCases(Replications.cases(problem, windows, 3, r));
            assertThat(largest[r])
                    .isCloseTo(
                            Observed.clusters(drawn, orders, windows).getFirst().statistic(), within(1e-8));
        }
    }

    @Test
    void distancesFollowTheGreatCircle() {
        Places places = Places.geographic(
                List.of("north", "equator", "antipode"), new double[] {90, 0, 0}, new double[] {0, 12, -168});

        assertThat(places.distance(0, 1)).isCloseTo(Places.EARTH_RADIUS * Math.PI / 2, within(1e-6));
        assertThat(places.distance(1, 2)).isCloseTo(Places.EARTH_RADIUS * Math.PI, within(1e-3));
        assertThat(places.seenFrom(1, 0)[0]).isCloseTo(0, within(1e-6));
        assertThat(places.seenFrom(1, 0)[1]).isCloseTo(Places.EARTH_RADIUS * Math.PI / 2, within(1e-6));
    }
}
