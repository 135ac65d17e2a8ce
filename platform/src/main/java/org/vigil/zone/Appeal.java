package org.vigil.zone;

import java.time.Instant;

/** An objection, as it was taken down. Says nothing of who objects. */
public record Appeal(Instant at, String byName, String note) {}
