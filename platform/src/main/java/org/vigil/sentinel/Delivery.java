package org.vigil.sentinel;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Refusal;

/**
 * Reports that come together.
 *
 * @param key the sender's own key for this batch: the same key again brings back the same receipt and stores nothing; null without one
 */
public record Delivery(Way via, @Nullable String key, List<RawReport> reports) {
    /** The most reports a batch may hold. */
    public static final int REPORTS_MAX = 10_000;

    private static final int KEY_LENGTH_MAX = 200;

    /** How reports come in. */
    public enum Way {
        FORM,
        API,
        FILE,
        LOAD;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Delivery {
        reports = List.copyOf(reports);
        if (reports.size() > REPORTS_MAX) {
            throw new Refusal("SENTINEL-0011", reports.size(), REPORTS_MAX);
        }
        if (key != null && (key.isBlank() || key.length() > KEY_LENGTH_MAX)) {
            throw new Refusal("SENTINEL-0012", KEY_LENGTH_MAX);
        }
    }
}
