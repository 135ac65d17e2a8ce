package org.vigil.jurisdiction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counties as a GeoJSON FeatureCollection.
 *
 * @param projection {@code schematic}: a plane on which neighbouring hexagons are 1 apart, y northwards; {@code EPSG:4326}: degrees
 * @param without counties that cannot be drawn, since the operator's file has no shape for them
 */
public record MapLayer(String type, String projection, List<Feature> features, List<Properties> without) {

    static MapLayer of(String projection, List<Feature> features, List<Properties> without) {
        return new MapLayer("FeatureCollection", projection, features, without);
    }

    /** A county, or the lines between cities. */
    public record Feature(String type, Properties properties, Geometry geometry) {
        Feature(Properties properties, Geometry geometry) {
            this("Feature", properties, geometry);
        }
    }

    /**
     * What is known of a feature.
     *
     * @param code null for lines between cities
     * @param label the name as short as a hexagon needs it
     * @param city the code of its city
     * @param inside whether it lies in the jurisdiction asked for, or holds it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Properties(
            @Nullable String code,
            @Nullable String name,
            @Nullable String label,
            @Nullable String city,
            boolean inside) {
        static final Properties BORDER = new Properties(null, null, null, null, true);
    }

    /** Coordinates as GeoJSON text. */
    public record Geometry(String type, @JsonRawValue String coordinates) {}
}
