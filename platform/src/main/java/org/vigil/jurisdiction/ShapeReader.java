package org.vigil.jurisdiction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a GeoJSON FeatureCollection of county polygons (RFC 7946), feature by feature. Used once for each file. */
final class ShapeReader {
    private static final List<String> CODE_PROPERTIES = List.of("code", "adcode", "CODE", "ADCODE", "id");

    private final JurisdictionTree tree;
    private final Map<Code, StringBuilder> polygons = new LinkedHashMap<>();
    private final List<ShapeReport.Problem> problems = new ArrayList<>();
    private final List<FormerCode> renamed = new ArrayList<>();
    private int features;

    /** What can be drawn, and what was made of each feature. */
    record Outcome(Map<Code, String> shapes, ShapeReport report) {}

    /** A polygon that cannot be drawn. */
    private static final class Misshapen extends Exception {
        private static final long serialVersionUID = 1L;
        private final String code;

        Misshapen(String code, String value) {
            super(value);
            this.code = code;
        }
    }

    ShapeReader(JurisdictionTree tree) {
        this.tree = tree;
    }

    Outcome read(byte[] file, JsonMapper json) {
        JsonNode collection;
        try {
            collection = json.readTree(file);
        } catch (JacksonException e) {
            throw new Refusal("JURISDICTION-0003", e.getOriginalMessage() == null ? "" : e.getOriginalMessage());
        }
        if (!"FeatureCollection".equals(text(collection.path("type")))
                || !collection.path("features").isArray()) {
            throw new Refusal("JURISDICTION-0002", text(collection.path("type")));
        }
        for (JsonNode feature : collection.path("features")) {
            features++;
            take(feature);
        }
        Map<Code, String> shapes = new LinkedHashMap<>();
        polygons.forEach((code, coordinates) -> shapes.put(code, "[" + coordinates + "]"));
        List<Jurisdiction> without = tree.within(tree.root().code(), Level.COUNTY).stream()
                .filter(county -> !shapes.containsKey(county.code()))
                .toList();
        return new Outcome(shapes, new ShapeReport(features, features - problems.size(), problems, renamed, without));
    }

    private void take(JsonNode feature) {
        String code = code(feature);
        try {
            if (code.isEmpty()) {
                throw new Misshapen("JURISDICTION-0101", "");
            }
            Jurisdiction county = county(code);
            String coordinates = coordinates(feature.path("geometry"));
            StringBuilder all = polygons.computeIfAbsent(county.code(), c -> new StringBuilder());
            all.append(all.isEmpty() ? "" : ",").append(coordinates);
            tree.former(code).ifPresent(renamed::add);
        } catch (Misshapen e) {
            problems.add(new ShapeReport.Problem(features, e.code, String.valueOf(e.getMessage())));
        }
    }

    private static String code(JsonNode feature) {
        for (String property : CODE_PROPERTIES) {
            String code = text(feature.path("properties").path(property));
            if (!code.isEmpty()) {
                return code;
            }
        }
        return text(feature.path("id"));
    }

    private static String text(JsonNode node) {
        return node.isString()
                ? node.stringValue().strip()
                : node.isIntegralNumber() ? node.bigIntegerValue().toString() : "";
    }

    private Jurisdiction county(String code) throws Misshapen {
        Optional<FormerCode> former = tree.former(code);
        Code now;
        try {
            now = former.isPresent() ? former.get().now() : Code.of(code);
        } catch (Refusal e) {
            throw new Misshapen("JURISDICTION-0102", code);
        }
        Jurisdiction found = tree.find(now).orElseThrow(() -> new Misshapen("JURISDICTION-0102", code));
        if (found.level() != Level.COUNTY) {
            throw new Misshapen("JURISDICTION-0103", code);
        }
        return found;
    }

    private static String coordinates(JsonNode geometry) throws Misshapen {
        List<String> drawn = new ArrayList<>();
        switch (text(geometry.path("type"))) {
            case "Polygon" -> drawn.add(polygon(geometry.path("coordinates")));
            case "MultiPolygon" -> {
                for (JsonNode polygon : geometry.path("coordinates")) {
                    drawn.add(polygon(polygon));
                }
            }
            default -> throw new Misshapen("JURISDICTION-0104", text(geometry.path("type")));
        }
        if (drawn.isEmpty()) {
            throw new Misshapen("JURISDICTION-0105", "0");
        }
        return String.join(",", drawn);
    }

    private static String polygon(JsonNode rings) throws Misshapen {
        StringBuilder polygon = new StringBuilder("[");
        for (JsonNode ring : rings) {
            if (ring.size() < 4 || !ring.get(0).equals(ring.get(ring.size() - 1))) {
                throw new Misshapen("JURISDICTION-0105", String.valueOf(ring.size()));
            }
            polygon.append(polygon.length() > 1 ? ",[" : "[");
            String before = "";
            for (JsonNode position : ring) {
                String point = position(position);
                if (!point.equals(before)) {
                    polygon.append(before.isEmpty() ? "" : ",").append(point);
                }
                before = point;
            }
            polygon.append(']');
        }
        if (polygon.length() == 1) {
            throw new Misshapen("JURISDICTION-0105", "0");
        }
        return polygon.append(']').toString();
    }

    /** Rounded to 0.0001 degree, some ten metres: enough for a map of a province. */
    private static String position(JsonNode position) throws Misshapen {
        double lon = position.path(0).asDouble(Double.NaN);
        double lat = position.path(1).asDouble(Double.NaN);
        if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
            throw new Misshapen("JURISDICTION-0106", position.toString());
        }
        return String.format(Locale.ROOT, "[%.4f,%.4f]", lon, lat);
    }
}
