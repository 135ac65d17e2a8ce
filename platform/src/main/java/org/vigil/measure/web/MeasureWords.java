package org.vigil.measure.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.vigil.console.Page;
import org.vigil.measure.MeasureChange;
import org.vigil.policy.ReleaseRule;

/** How what packs and the program write in words of their own is said to people. */
public final class MeasureWords {
    private static final Set<String> KINDS = Set.of("quarantine", "isolation", "monitoring");
    private static final Set<String> REASONS =
            Set.of("rule", "rule-met", "positive", "too-few", "too-close", "too-old", "discarded", "not-exposed");

    private MeasureWords() {}

    /** The kind as the pack writes it, in words where there are some. */
    public static String kind(Page page, String kind) {
        return KINDS.contains(kind) ? page.t("measure.kind." + kind) : kind;
    }

    /** When it may end. */
    public static String release(Page page, ReleaseRule rule) {
        if (rule.negatives() == 0) {
            return page.t("measure.release.end");
        }
        List<String> parts = new ArrayList<>();
        parts.add(page.t("measure.release.negatives", rule.negatives()));
        if (!rule.apart().isZero()) {
            parts.add(page.t("measure.release.apart", time(page, rule.apart())));
        }
        if (rule.bindsAge()) {
            parts.add(page.t("measure.release.within", time(page, rule.within())));
        }
        return String.join(page.t("measure.release.and"), parts);
    }

    private static String time(Page page, Duration time) {
        return time.toHours() % 24 == 0 && time.toHours() > 48
                ? page.t("measure.days", time.toDays())
                : page.t("measure.hours", time.toHours());
    }

    /** What is missing for a release. */
    public static String missing(Page page, ReleaseRule.Missing missing) {
        return page.t(
                "measure.reason." + missing.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Why something changed: as somebody wrote it, or the program's word for it. */
    public static String reason(Page page, MeasureChange change) {
        if (REASONS.contains(change.reason())) {
            return page.t("measure.reason." + change.reason());
        }
        int space = change.reason().indexOf(' ');
        boolean cause = change.byProgram()
                && space > 0
                && Set.of("contact", "case").contains(change.reason().substring(0, space));
        return cause
                ? page.t(
                        "duty.cause." + change.reason().substring(0, space),
                        change.reason().substring(space + 1))
                : change.reason();
    }
}
