package org.vigil.measure;

import java.time.Instant;

/** A test of a measure that is due, and has no result. */
public record TestDue(Measure measure, Instant due) {}
