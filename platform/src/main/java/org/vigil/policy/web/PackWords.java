package org.vigil.policy.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.vigil.console.Page;
import org.vigil.policy.EscalationStep;
import org.vigil.policy.OwedBy;

/** The tokens and values of a pack in the reader's words; what nobody has translated stays as it is written. */
final class PackWords {

    private static final Set<String> TIMES = Set.of("acknowledge-within", "due-within", "grace");
    private static final long HOURS_SHOWN_AS_HOURS = 48;

    private final Page page;

    PackWords(Page page) {
        this.page = page;
    }

    /** The message under the key, or the token itself. */
    private String word(String family, String token) {
        String key = "policy." + family + "." + token;
        return page.messages().has(page.language(), key) ? page.t(key) : token;
    }

    String on(String fact) {
        return word("on", fact);
    }

    String label(String key) {
        return word("value", key);
    }

    String kind(String kind) {
        return word("word", kind);
    }

    String disease(String id) {
        return word("disease", id);
    }

    String owedBy(OwedBy owedBy) {
        return page.t("policy.owed-by", word("level", owedBy.level()), word("organisation", owedBy.organisation()));
    }

    String step(EscalationStep step) {
        String when = step.after().isZero()
                ? page.t("policy.time.at-once")
                : page.t("policy.time.later", duration(step.after()));
        return page.t("policy.step", when, owedBy(step.to()));
    }

    /** 30 min, 2 h, 5 days. */
    String duration(Duration duration) {
        if (duration.isZero()) {
            return page.t("policy.time.at-once");
        }
        if (duration.toMinutesPart() != 0) {
            return page.t("policy.time.min", duration.toMinutes());
        }
        long hours = duration.toHours();
        return hours > HOURS_SHOWN_AS_HOURS && hours % 24 == 0
                ? page.t("policy.time.d", hours / 24)
                : page.t("policy.time.h", hours);
    }

    private String period(Period period) {
        if (period.getDays() != 0) {
            return page.t("policy.time.d", period.getDays());
        }
        return period.getMonths() != 0
                ? page.t("policy.time.m", period.toTotalMonths())
                : page.t("policy.time.y", period.getYears());
    }

    /** A value as {@code Outcome.written()} gives it, under its key. */
    String value(String key, String written) {
        try {
            if (TIMES.contains(key)) {
                return duration(Duration.parse(written));
            }
            if (key.equals("keep")) {
                return period(Period.parse(written));
            }
        } catch (DateTimeException e) {
            return written;
        }
        return switch (key) {
            case "level", "party", "organisation" -> word(key, written);
            case "escalate" -> escalation(written);
            default -> word("word", written);
        };
    }

    /** {@code PT0S city cdc, PT2H province cdc}. */
    private String escalation(String written) {
        return Arrays.stream(written.split(", "))
                .map(each -> each.split(" "))
                .filter(each -> each.length == 3)
                .map(each -> step(new EscalationStep(Duration.parse(each[0]), new OwedBy(each[1], "", each[2]))))
                .collect(Collectors.joining(page.t("policy.separator")));
    }
}
