package org.vigil.specimen;

import java.util.List;
import java.util.UUID;

/**
 * What became of a batch: {@code received = stored + changed + unchanged + refusedResults()}.
 *
 * @param stored specimens that were not known
 * @param changed known ones that now say more or something else
 * @param unchanged told the same again
 */
public record ResultReceipt(
        UUID batch, int received, int stored, int changed, int unchanged, List<ResultProblem> refused) {

    /** How many results were refused; one may have several problems. */
    public int refusedResults() {
        return (int) refused.stream().mapToInt(ResultProblem::index).distinct().count();
    }
}
