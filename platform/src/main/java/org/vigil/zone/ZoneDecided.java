package org.vigil.zone;

import java.time.Instant;
import org.vigil.kernel.Code;

/** A zone is in force from now on, or has a new end. */
public record ZoneDecided(ZoneId id, long number, Code jurisdiction, Instant endsAt) {}
