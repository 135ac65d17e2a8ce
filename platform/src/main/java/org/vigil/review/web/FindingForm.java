package org.vigil.review.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.duty.Party;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;
import org.vigil.review.Finding;

/**
 * The form of a finding, as it was typed.
 *
 * @param owedBy code and kind of organisation, joined by a colon
 * @param due a date: the duty is due at the end of that day
 */
public record FindingForm(
        @Nullable UUID command,
        @Nullable String happened,
        @Nullable String cause,
        @Nullable String layer,
        @Nullable String corrective,
        @Nullable String owedBy,
        @Nullable String party,
        @Nullable String due) {

    static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** @throws Refusal REVIEW-0006 or -0007 for a party or a date that is none */
    Finding finding(ZoneId zone) {
        return new Finding(
                or(happened), or(cause), or(layer), new Finding.Corrective(or(corrective), owes(), dueAt(zone)));
    }

    private Party owes() {
        String[] parts = or(owedBy).split(":", -1);
        if (parts.length != 2 || !parts[0].matches("[0-9A-Za-z]{1,40}") || !isParty(or(party))) {
            throw new Refusal("REVIEW-0006");
        }
        return new Party("", Code.of(parts[0]), or(party), parts[1]);
    }

    private static boolean isParty(String word) {
        return java.util.List.of("locality", "department", "unit", "individual").contains(word);
    }

    private Instant dueAt(ZoneId zone) {
        try {
            return LocalDate.parse(or(due))
                    .atTime(LocalTime.of(23, 59))
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw new Refusal("REVIEW-0007");
        }
    }
}
