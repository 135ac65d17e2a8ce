package org.vigil.ledger;

import java.util.Map;
import org.vigil.kernel.Code;

/**
 * One thing that was done. Holds ids and values, never a name, document number, phone or address.
 *
 * @param action past tense: {@code signal-verified}, {@code case-classified}, {@code identity-opened}
 * @param kind of what: signal, event, case, duty, report, user, pack, file
 * @param id the record's id as text
 * @param detail what changed, by field: before and after, reason, purpose
 */
public record Entry(String action, String kind, String id, Code jurisdiction, Map<String, String> detail) {
    public Entry {
        detail = Map.copyOf(detail);
    }
}
