package org.vigil.sentinel;

import java.util.List;
import java.util.UUID;

/**
 * What became of a batch: {@code received = stored + corrected + superseded + unchanged + refusedReports()}.
 *
 * @param stored first reports for their post, indicator and period
 * @param corrected changed the count that stands
 * @param superseded kept in the history only, since a later revision had come before
 * @param unchanged said the same again
 * @param refused what is wrong with those refused; one report may have several problems
 */
public record Receipt(
        UUID batch, int received, int stored, int corrected, int superseded, int unchanged, List<RowProblem> refused) {
    public Receipt {
        refused = List.copyOf(refused);
        if (received != stored + corrected + superseded + unchanged + distinct(refused)) {
            throw new IllegalArgumentException("of " + received + " reports some are unaccounted for");
        }
    }

    /** How many reports were refused. */
    public int refusedReports() {
        return distinct(refused);
    }

    private static int distinct(List<RowProblem> problems) {
        return (int) problems.stream().mapToInt(RowProblem::index).distinct().count();
    }
}
