package org.vigil.ledger.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.vigil.console.Page;
import org.vigil.ledger.Change;

/** What stands in the ledger, in the reader's language; a word nobody translated shows as it was written. */
public final class LedgerWords {
    private LedgerWords() {}

    public static String action(Page page, Change change) {
        return action(page, change.entry().action());
    }

    public static String action(Page page, String action) {
        return word(page, "ledger.action.", action);
    }

    /** What kind of record it was. */
    public static String kind(Page page, Change change) {
        return word(page, "ledger.kind.", change.entry().kind());
    }

    /** The fields that hold something, named, in the order of their names. */
    public static Map<String, String> detail(Page page, Change change) {
        return change.detail().entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .collect(Collectors.toMap(
                        field -> word(page, "ledger.detail.", field.getKey()),
                        Map.Entry::getValue,
                        (one, other) -> one + ", " + other,
                        LinkedHashMap::new));
    }

    private static String word(Page page, String prefix, String word) {
        return page.messages().has(page.language(), prefix + word) ? page.t(prefix + word) : word;
    }
}
