package org.vigil.outbreak;

import org.vigil.kernel.Code;

/** An event has ended; what is still owed because of it falls away. */
public record EventClosed(EventId event, long number, Code jurisdiction, String reason) {}
