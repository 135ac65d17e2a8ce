package org.vigil.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.vigil.kernel.Code;

/**
 * An entry as people read it.
 *
 * @param uid random, for links and paging
 * @param at domain time, as the province lived it
 * @param wallAt wall time
 */
public record Change(UUID uid, Instant at, Instant wallAt, By by, Entry entry) {
    /** Who did it, for which unit, from which address. */
    public record By(UUID viewer, String name, String organisation, String address) {}

    public Code jurisdiction() {
        return entry.jurisdiction();
    }

    public Map<String, String> detail() {
        return entry.detail();
    }
}
