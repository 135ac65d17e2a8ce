package org.vigil.outbreak;

import java.util.List;
import java.util.UUID;

/**
 * Cases that came in together.
 *
 * @param id of the file or message, for the ledger
 */
public record CaseBatch(UUID id, List<NewCase> cases) {
    public CaseBatch {
        cases = List.copyOf(cases);
    }
}
