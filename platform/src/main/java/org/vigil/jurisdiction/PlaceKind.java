package org.vigil.jurisdiction;

import java.util.Locale;

/** Kinds of place: where people are, below the community. */
public enum PlaceKind {
    /** A grid of a community, looked after by one grid worker. */
    GRID,
    /** A compound, market, school, factory, station or ward. */
    SITE,
    BUILDING,
    UNIT,
    HOUSEHOLD,
    SHOP,
    /** Where a sentinel post or a checkpoint stands. */
    POST,
    VEHICLE;

    /** As tables and addresses write it: {@code household}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
