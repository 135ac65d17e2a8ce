package org.vigil.presence;

import java.util.UUID;
import org.vigil.kernel.Code;

/**
 * A place where somebody was.
 *
 * @param name as the register has it, or as it was written
 * @param kind of the register: household, site, shop, vehicle …; empty for one that is not in it
 * @param conveyance for a vehicle: aircraft, train-sealed, train-unsealed, coach-sealed, coach-ventilated, ship; else empty
 * @param registered false for a place kept as it was written, which nobody has found in the register yet
 */
public record PlaceFacts(UUID id, String name, String kind, Code jurisdiction, String conveyance, boolean registered) {}
