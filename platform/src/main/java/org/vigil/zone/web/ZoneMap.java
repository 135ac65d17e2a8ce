package org.vigil.zone.web;

import java.util.List;
import java.util.Locale;
import org.vigil.console.Page;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.zone.Unit;

/** The places of an area as rows of a table. The map draws what the rows say, and nothing else. */
public record ZoneMap(List<Mark> marks) {
    public ZoneMap {
        marks = List.copyOf(marks);
    }

    /**
     * A row.
     *
     * @param where the community, in the reader's language
     * @param county the code of its county; empty when the region has none
     */
    public record Mark(Unit unit, String where, String county) {
        /** Degrees; empty when nobody has said where it stands. */
        public String lon() {
            return unit.point() == null
                    ? ""
                    : String.format(Locale.ROOT, "%.6f", unit.point().lon());
        }

        public String lat() {
            return unit.point() == null
                    ? ""
                    : String.format(Locale.ROOT, "%.6f", unit.point().lat());
        }
    }

    static ZoneMap of(List<Unit> units, Jurisdictions jurisdictions, Page page) {
        return new ZoneMap(units.stream()
                .map(unit -> new Mark(
                        unit,
                        page.name(jurisdictions.names(unit.code())),
                        jurisdictions
                                .at(Level.COUNTY, unit.code())
                                .map(county -> county.code().value())
                                .orElse("")))
                .toList());
    }
}
