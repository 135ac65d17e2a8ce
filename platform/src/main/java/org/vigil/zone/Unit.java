package org.vigil.zone;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;

/**
 * Something that can be closed off: a place of the register, or a whole community.
 *
 * @param key the place's id or the community's code
 * @param place null for a community
 * @param kind of place: building, unit, household, shop, site, post; or community
 * @param code in which it lies
 * @param people who live or work there
 * @param estimated whether some of them are reckoned, not known
 * @param exposures weight of the exposures inside
 * @param point where it stands on a map; null when nobody has said
 */
public record Unit(
        String key,
        @Nullable UUID place,
        String kind,
        String name,
        Code code,
        int people,
        boolean estimated,
        int firms,
        double exposures,
        @Nullable Point point) {

    /** Degrees. */
    public record Point(double lon, double lat) {}

    /** The kind of a whole community. */
    public static final String COMMUNITY = "community";
}
