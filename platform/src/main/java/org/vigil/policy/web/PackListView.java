package org.vigil.policy.web;

import java.util.List;
import org.vigil.policy.PackKey;

/** The list of packs. */
public record PackListView(String sentence, List<Row> rows, boolean maySet) {

    /** @param state as a message key's last word */
    public record Row(PackKey key, String name, String diseases, String days, String state, int rules, int tests) {}
}
