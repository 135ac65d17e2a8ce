package org.vigil.zone;

import java.time.Instant;
import org.vigil.kernel.Code;

/** The end of a zone has passed, and it still stands. */
public record ZonePastEnd(ZoneId id, long number, Code jurisdiction, String disease, Instant endsAt) {}
