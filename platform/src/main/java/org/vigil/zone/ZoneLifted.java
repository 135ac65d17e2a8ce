package org.vigil.zone;

import org.vigil.kernel.Code;

/** A zone is no longer in force. */
public record ZoneLifted(ZoneId id, long number, Code jurisdiction) {}
