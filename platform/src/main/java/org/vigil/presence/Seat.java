package org.vigil.presence;

import java.util.UUID;

/**
 * Where somebody sat in a vehicle, as far as a ticket says.
 *
 * @param row -1 when not known
 * @param compartment carriage, cabin or compartment; empty when not known
 * @param crew worked there
 */
public record Seat(UUID subject, UUID vehicle, int row, String compartment, boolean crew) {}
