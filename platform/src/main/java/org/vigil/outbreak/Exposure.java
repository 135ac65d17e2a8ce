package org.vigil.outbreak;

import java.time.Instant;
import java.util.UUID;

/**
 * Why somebody is a contact: he and {@code via} were at the same place at the same time.
 *
 * @param via the case's person in ring 1, a contact in ring 2
 * @param first first instant of the first overlap
 * @param last first instant after the last one
 * @param minutes of overlap in all
 * @param travel how they sat, when the place is a vehicle
 * @param classification what the pack makes of this exposure alone
 */
public record Exposure(
        UUID via,
        int ring,
        At at,
        Instant first,
        Instant last,
        double minutes,
        double distanceMetres,
        Travel travel,
        String classification) {

    /**
     * Where.
     *
     * @param known whether the register has it
     */
    public record At(UUID place, String name, String kind, boolean known) {}

    /**
     * How they sat.
     *
     * @param rowsApart -1 when not known
     */
    public record Travel(String conveyance, int rowsApart, boolean sameCompartment, boolean crew) {
        public static final Travel NONE = new Travel("", -1, false, false);
    }
}
