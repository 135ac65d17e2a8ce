package org.vigil.intake.mapping;

import java.time.LocalDate;

/**
 * What a row is held against.
 *
 * @param places the jurisdictions of the region
 * @param scope  code of the jurisdiction the sender may report for
 * @param today  the day of the import in the installation's zone; later dates are refused
 */
public record Limits(Places places, String scope, LocalDate today) {}
