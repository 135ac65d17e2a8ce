package org.vigil.measure;

import java.time.Instant;
import java.time.LocalDate;
import org.vigil.kernel.Code;

/**
 * Measures of a county end soon and ask for their release test; one event for all of a kind.
 *
 * @param day on which they ask
 * @param measures so many at once
 */
public record ReleaseTestsDue(Code unit, String disease, String kind, LocalDate day, int measures, Instant at) {}
