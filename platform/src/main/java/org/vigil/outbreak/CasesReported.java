package org.vigil.outbreak;

import java.util.List;
import java.util.UUID;
import org.vigil.kernel.Code;

/**
 * A batch of cases has been taken in; one event for the batch.
 *
 * @param jurisdiction of whoever took it in; the cases lie within
 * @param added the new cases, counted by what policy asks about
 * @param reclassified known cases whose classification it changed, or that have ceased to be without symptoms
 */
public record CasesReported(UUID batch, Code jurisdiction, List<Tally> added, List<Turn> reclassified, int changed) {
    /** So many new cases of one kind in one jurisdiction. */
    public record Tally(
            Code jurisdiction,
            String disease,
            Classification classification,
            boolean asymptomatic,
            String source,
            int cases) {}

    /**
     * Known cases of one jurisdiction that turned from one classification into another.
     *
     * @param cases which, since what each is under turns with it
     */
    public record Turn(
            Code jurisdiction,
            String disease,
            Classification from,
            Classification to,
            boolean asymptomaticBefore,
            boolean asymptomaticNow,
            List<CaseId> cases) {}
}
