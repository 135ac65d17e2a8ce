package org.vigil.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a pack is in force were set or changed by an administrator.
 *
 * @param to last day; null while no end is set
 */
public record PackPutInForce(
        String packId,
        LocalDate version,
        LocalDate from,
        @Nullable LocalDate to) {}
