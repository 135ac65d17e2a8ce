package org.vigil.outbreak;

import org.vigil.kernel.Code;

/** An event is being handled from now on. For the components see {@link NewEvent}. */
public record EventOpened(
        EventId event, long number, Code jurisdiction, String kind, String disease, String level, String setting) {}
