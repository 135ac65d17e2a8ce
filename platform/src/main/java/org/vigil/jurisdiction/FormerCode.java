package org.vigil.jurisdiction;

import java.time.LocalDate;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/**
 * A code that is no longer used.
 *
 * @param code as old records, document numbers and maps carry it
 * @param now the jurisdiction it has become part of
 * @param since the day the change took effect
 * @param names what it was called
 */
public record FormerCode(Code code, Code now, LocalDate since, Names names) {}
