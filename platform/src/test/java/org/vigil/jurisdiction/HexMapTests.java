package org.vigil.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vigil.kernel.Code;

class HexMapTests {
    private static final List<HexMap.Site> SITES = Regions.sites(Regions.JIANGSU);
    private static final List<HexCell> CELLS = HexMap.arrange(SITES);
    private static final Map<Code, HexMap.Site> SITE_OF =
            SITES.stream().collect(Collectors.toMap(HexMap.Site::code, Function.identity()));

    @Test
    void everyCountyHasOneCellAndNoTwoShareOne() {
        assertThat(CELLS).hasSize(104).extracting(HexCell::code).doesNotHaveDuplicates();
        assertThat(CELLS).extracting(cell -> cell.column() + "/" + cell.row()).doesNotHaveDuplicates();
        assertThat(CELLS).allMatch(cell -> cell.column() >= 0 && cell.row() >= 0);
    }

    @Test
    void everyCityIsInOnePiece() {
        Map<Code, List<HexCell>> cities = CELLS.stream().collect(Collectors.groupingBy(HexMapTests::city));

        cities.forEach((city, cells) ->
                assertThat(reachable(cells)).as("cells of %s", city).isEqualTo(cells.size()));
    }

    @Test
    void theMapIsInOnePiece() {
        assertThat(reachable(CELLS)).isEqualTo(CELLS.size());
    }

    @Test
    void countiesStayNearWhereTheyAre() {
        double[] slope = new double[4];
        for (int axis = 0; axis < 2; axis++) {
            int a = axis;
            double[] fit = fit(
                    cell -> a == 0 ? cell.x() : cell.y(),
                    cell -> a == 0 ? site(cell).lon() : site(cell).lat());
            slope[2 * axis] = fit[0];
            slope[2 * axis + 1] = fit[1];
        }
        double mean = CELLS.stream()
                .mapToDouble(cell -> Math.hypot(
                        cell.x() - (slope[0] * site(cell).lon() + slope[1]),
                        cell.y() - (slope[2] * site(cell).lat() + slope[3])))
                .average()
                .orElseThrow();

        assertThat(mean).as("mean displacement in cells").isLessThan(1.3);
    }

    @Test
    void theNorthIsUpAndTheEastIsRight() {
        assertThat(cell("320707").y()).isGreaterThan(cell("320118").y()); // Ganyu lies north of Gaochun
        assertThat(cell("320681").x()).isGreaterThan(cell("320321").x()); // Qidong lies east of Fengxian
    }

    @Test
    void theSameSitesAlwaysGiveTheSameMap() {
        assertThat(HexMap.arrange(SITES.reversed())).isEqualTo(CELLS);
    }

    @Test
    void aCountyAloneAndNoCountyAtAllAreMapsToo() {
        assertThat(HexMap.arrange(SITES.subList(0, 1))).hasSize(1);
        assertThat(HexMap.arrange(List.of())).isEmpty();
    }

    @Test
    void countiesOnOneSpotAreParted() {
        List<HexMap.Site> one = List.of(
                new HexMap.Site(Code.of("a1"), Code.of("a"), 10, 50),
                new HexMap.Site(Code.of("a2"), Code.of("a"), 10, 50),
                new HexMap.Site(Code.of("a3"), Code.of("a"), 10, 50));

        assertThat(HexMap.arrange(one))
                .extracting(cell -> cell.column() + "/" + cell.row())
                .doesNotHaveDuplicates();
    }

    private static HexCell cell(String code) {
        return CELLS.stream()
                .filter(cell -> cell.code().value().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static HexMap.Site site(HexCell cell) {
        return java.util.Objects.requireNonNull(SITE_OF.get(cell.code()));
    }

    private static Code city(HexCell cell) {
        return site(cell).group();
    }

    private static int reachable(List<HexCell> cells) {
        Set<HexCell> seen = new HashSet<>(Set.of(cells.getFirst()));
        Deque<HexCell> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            HexCell here = open.pop();
            cells.stream().filter(here::touches).filter(seen::add).forEach(open::push);
        }
        return seen.size();
    }

    /** Least squares of {@code y} on {@code x}: slope and intercept. */
    private static double[] fit(Function<HexCell, Double> y, Function<HexCell, Double> x) {
        double meanX = CELLS.stream().mapToDouble(x::apply).average().orElseThrow();
        double meanY = CELLS.stream().mapToDouble(y::apply).average().orElseThrow();
        double xy = CELLS.stream()
                .mapToDouble(c -> (x.apply(c) - meanX) * (y.apply(c) - meanY))
                .sum();
        double xx =
                CELLS.stream().mapToDouble(c -> Math.pow(x.apply(c) - meanX, 2)).sum();
        return new double[] {xy / xx, meanY - xy / xx * meanX};
    }
}
