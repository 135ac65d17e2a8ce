package org.vigil.measure;

import java.util.UUID;
import org.vigil.kernel.Code;

/** What a measure needed somebody for is over: it is no longer held, its appeal is answered. */
public record MeasureSettled(UUID measure, Code jurisdiction, MeasureNeeds.Need need) {}
