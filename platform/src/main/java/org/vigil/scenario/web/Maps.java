package org.vigil.scenario.web;

import java.util.ArrayList;
import java.util.List;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.MapDrawing;
import org.vigil.jurisdiction.MapValues;
import org.vigil.jurisdiction.TownMap;
import org.vigil.kernel.Names;
import org.vigil.scenario.Comparison;
import org.vigil.scenario.Results;
import org.vigil.scenario.World;

/**
 * Where each option leaves the townships: a map for each, of one scale, and the table behind them.
 *
 * @param options in the order of the maps, the best first
 * @param rows one for each township
 */
public record Maps(List<Integer> options, List<MapDrawing> drawings, List<Row> rows) {
    static final Maps NONE = new Maps(List.of(), List.of(), List.of());

    /** The figure of a township under each option. */
    public record Row(Names town, List<Double> figures) {}

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    static Maps of(Comparison comparison, List<Jurisdiction> below, String figure, org.vigil.kernel.Language language) {
        Results results = comparison.results();
        World.Towns towns = comparison.world().place().towns();
        if (results == null || towns == null) {
            return NONE;
        }
        List<Jurisdiction> known = below.stream()
                .filter(town -> towns.codes().contains(town.code().value()))
                .toList();
        List<List<Double>> placed = results.ranking().stream()
                .map(option -> results.options().get(option).placed(figure))
                .toList();
        if (known.size() != towns.codes().size() || placed.stream().anyMatch(List::isEmpty)) {
            return NONE;
        }
        List<MapValues> values =
                placed.stream().map(figures -> values(towns, figures)).toList();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            int at = towns.codes().indexOf(known.get(i).code().value());
            rows.add(new Row(
                    known.get(i).names(),
                    placed.stream().map(figures -> figures.get(at)).toList()));
        }
        return new Maps(results.ranking(), new TownMap(known, language).drawings(values), rows);
    }

    private static MapValues values(World.Towns towns, List<Double> figures) {
        List<MapValues.Value> values = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            // Rounded before it is classed, so that the legend says what the table does.
            double shown = figures.get(i) < 10 ? Math.rint(figures.get(i) * 10) / 10 : Math.rint(figures.get(i));
            values.add(new MapValues.Value(towns.codes().get(i), shown, "", false));
        }
        return new MapValues("", values);
    }
}
