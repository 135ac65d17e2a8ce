package org.vigil.jurisdiction;

import org.jspecify.annotations.Nullable;
import org.vigil.jurisdiction.RegionPack.Population;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/**
 * A node of the administrative tree.
 *
 * @param parent null for the root alone
 * @param kind key of what it is called: district, county-level city; see {@link Jurisdictions#kindNames}
 * @param pinyin syllables apart, lower case; may be empty
 * @param population residents; split down where nobody counted
 * @param below how many jurisdictions of each lower level it holds
 */
public record Jurisdiction(
        Code code,
        @Nullable Code parent,
        Level level,
        String kind,
        Names names,
        String pinyin,
        Population population,
        Below below) {

    /** How many jurisdictions of each level lie inside. */
    public record Below(int cities, int counties, int townships, int communities) {
        static final Below NONE = new Below(0, 0, 0, 0);

        Below and(Level level) {
            return switch (level) {
                case PROVINCE -> this;
                case CITY -> new Below(cities + 1, counties, townships, communities);
                case COUNTY -> new Below(cities, counties + 1, townships, communities);
                case TOWNSHIP -> new Below(cities, counties, townships + 1, communities);
                case COMMUNITY -> new Below(cities, counties, townships, communities + 1);
            };
        }

        /** How many of {@code level}; 0 for the province. */
        public int of(Level level) {
            return switch (level) {
                case PROVINCE -> 0;
                case CITY -> cities;
                case COUNTY -> counties;
                case TOWNSHIP -> townships;
                case COMMUNITY -> communities;
            };
        }
    }

    Jurisdiction holding(Below more) {
        return new Jurisdiction(code, parent, level, kind, names, pinyin, population, more);
    }
}
