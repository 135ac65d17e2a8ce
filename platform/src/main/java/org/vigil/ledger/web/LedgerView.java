package org.vigil.ledger.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.ledger.Change;
import org.vigil.ledger.Ledger;

/**
 * The ledger as an auditor sees it.
 *
 * @param asked the filter as typed
 * @param older where the older entries are; null when these are the oldest
 */
public record LedgerView(
        Ledger.@Nullable Anchor anchor,
        Asked asked,
        List<String> actions,
        List<Change> changes,
        @Nullable String older) {

    /** The filter as it stands in the URL. */
    public record Asked(String who, String record, String action, String from, String to) {}

    public String who() {
        return asked.who();
    }

    public String record() {
        return asked.record();
    }

    public String action() {
        return asked.action();
    }

    public String from() {
        return asked.from();
    }

    public String to() {
        return asked.to();
    }
}
