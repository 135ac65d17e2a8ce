package org.vigil.measure;

import java.time.LocalDate;
import org.vigil.kernel.Code;

/** No measure of the county waits any more for the release test that it asked for on that day. */
public record ReleaseTestsTaken(Code unit, LocalDate day) {}
