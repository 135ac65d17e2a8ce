package org.vigil.sentinel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A report of the past, for {@link Reports#load}.
 *
 * @param first first day of its period; any day of it will do
 * @param count in the indicator's unit, from 0
 * @param receivedAt when it came in, in domain time
 */
public record LoadedReport(UUID post, String indicator, LocalDate first, int count, Instant receivedAt) {}
