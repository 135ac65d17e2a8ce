package org.vigil.outbreak;

import java.time.LocalDate;
import java.util.List;

/**
 * What is asked about a case, by the pack in force for its disease.
 *
 * @param rule id of the pack's rule, and the pack: {@code AR-R2, respiratory-general/2026-03-01}
 * @param days the places of so many days before onset are asked
 * @param from first day whose places are asked
 * @param to last day, today or the day of isolation
 */
public record InvestigationForm(String rule, int days, LocalDate from, LocalDate to, List<Part> parts) {
    /** Questions that belong together: demography, course, exposure. */
    public record Part(String word, List<FormQuestion> questions) {}
}
