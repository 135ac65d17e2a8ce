package org.vigil.identity;

import java.util.UUID;
import org.vigil.kernel.Code;

/**
 * An address at which people may live: of a home, a unit or a whole building.
 *
 * @param id the caller's own id of it
 * @param jurisdiction in which it lies: the same road and number exist in many towns
 */
public record Dwelling(UUID id, Code jurisdiction, String address) {}
