package org.vigil.jurisdiction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vigil.jurisdiction.MapLayer.Feature;
import org.vigil.jurisdiction.MapLayer.Geometry;
import org.vigil.jurisdiction.MapLayer.Properties;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;

/** Draws the counties of a jurisdiction: the operator's polygons when there are any, otherwise the hexagons. */
final class CountyMap {
    private static final Set<String> SHORTENED = Set.of("district", "city", "county");

    private static final String SOFT_HYPHEN = "\u00ad";

    private final JurisdictionTree tree;
    private final Language language;
    private final Code scope;
    private final List<Jurisdiction> counties;

    /** @param scope below a city, the whole city is drawn and the county that holds the scope marked */
    CountyMap(JurisdictionTree tree, Code scope, Language language) {
        this.tree = tree;
        this.language = language;
        this.scope = scope;
        Code frame = tree.at(Level.CITY, scope).map(Jurisdiction::code).orElse(scope);
        this.counties = tree.within(frame, Level.COUNTY);
    }

    MapLayer hexagons() {
        List<Feature> features = new ArrayList<>();
        List<HexCell> cells = new ArrayList<>();
        List<Properties> without = new ArrayList<>();
        for (Jurisdiction county : counties) {
            Optional<HexCell> cell = tree.cell(county.code());
            if (cell.isPresent()) {
                cells.add(cell.get());
                features.add(
                        new Feature(properties(county), new Geometry("Polygon", "[[" + outline(cell.get()) + "]]")));
            } else {
                without.add(properties(county));
            }
        }
        features.add(new Feature(Properties.BORDER, new Geometry("MultiLineString", "[" + borders(cells) + "]")));
        return MapLayer.of("schematic", features, without);
    }

    MapLayer shapes(Map<Code, String> shapes) {
        List<Feature> features = new ArrayList<>();
        List<Properties> without = new ArrayList<>();
        for (Jurisdiction county : counties) {
            String polygons = shapes.get(county.code());
            if (polygons == null) {
                without.add(properties(county));
            } else {
                features.add(new Feature(properties(county), new Geometry("MultiPolygon", polygons)));
            }
        }
        return MapLayer.of("EPSG:4326", features, without);
    }

    /** For paper: hexagons coloured by {@code values}. */
    MapDrawing drawing(MapValues values) {
        List<HexCell> cells = counties.stream()
                .flatMap(county -> tree.cell(county.code()).stream())
                .toList();
        return MapDrawing.of(cells, cell -> label(tree.get(cell.code())), sides(cells), values);
    }

    private Properties properties(Jurisdiction county) {
        Code city = county.parent();
        return new Properties(
                county.code().value(),
                county.names().in(language),
                label(county),
                city == null ? null : city.value(),
                scope.contains(county.code()) || county.code().contains(scope));
    }

    /**
     * The name as short as a hexagon needs it: 昆山 for 昆山市, Gulou for Gulou (Nanjing), Development Zone for one named after its
     * city; a two-character name such as 丰县 stays whole. Soft hyphens stand where an English name may be broken.
     */
    private String label(Jurisdiction county) {
        String name = county.names().in(language).replaceAll(" \\(.*\\)", "");
        if (county.kind().equals("zone")) {
            String city = tree.at(Level.CITY, county.code())
                    .map(node -> node.names().in(language))
                    .orElse("");
            String stem = language == Language.EN ? city + " " : city.substring(0, Math.max(0, city.length() - 1));
            return (name.startsWith(stem) ? name.substring(stem.length()) : name)
                    .replace("Development", "Develop" + SOFT_HYPHEN + "ment");
        }
        if (language == Language.EN) {
            return hyphenated(name, county.pinyin());
        }
        return name.length() > 2 && SHORTENED.contains(county.kind()) ? name.substring(0, name.length() - 1) : name;
    }

    /** Zhang-jia-gang: the name broken where its pinyin has syllables, if it is its pinyin. */
    static String hyphenated(String name, String pinyin) {
        String joined = pinyin.replace(" ", "");
        if (!JurisdictionSearch.plain(name).equals(joined)) {
            return name;
        }
        StringBuilder hyphenated = new StringBuilder();
        int at = 0;
        for (String syllable : List.of(pinyin.split(" ", -1))) {
            int end = at + syllable.length() + (name.startsWith("'", at) ? 1 : 0);
            hyphenated.append(at == 0 ? "" : SOFT_HYPHEN).append(name, at, end);
            at = end;
        }
        return hyphenated.toString();
    }

    private static String outline(HexCell cell) {
        double[][] corners = cell.corners();
        StringBuilder text = new StringBuilder();
        for (double[] corner : corners) {
            text.append(point(corner)).append(',');
        }
        return text.append(point(corners[0])).toString();
    }

    private String borders(List<HexCell> cells) {
        return sides(cells).stream()
                .map(side -> "[" + point(new double[] {side[0], side[1]}) + "," + point(new double[] {side[2], side[3]})
                        + "]")
                .collect(Collectors.joining(","));
    }

    /** The sides where a hexagon meets one of another city, as x and y of both ends. */
    private List<double[]> sides(List<HexCell> cells) {
        List<double[]> sides = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            for (int j = i + 1; j < cells.size(); j++) {
                HexCell a = cells.get(i);
                HexCell b = cells.get(j);
                if (a.touches(b) && !city(a).equals(city(b))) {
                    sides.add(side(a, b));
                }
            }
        }
        return sides;
    }

    private Optional<Code> city(HexCell cell) {
        return tree.find(cell.code()).map(Jurisdiction::parent);
    }

    private static double[] side(HexCell a, HexCell b) {
        double middleX = (a.x() + b.x()) / 2;
        double middleY = (a.y() + b.y()) / 2;
        double halfX = (b.y() - a.y()) / (2 * Math.sqrt(3)); // at a right angle to the line of centres
        double halfY = (a.x() - b.x()) / (2 * Math.sqrt(3));
        return new double[] {middleX - halfX, middleY - halfY, middleX + halfX, middleY + halfY};
    }

    private static String point(double[] point) {
        return String.format(Locale.ROOT, "[%.4f,%.4f]", point[0], point[1]);
    }
}
