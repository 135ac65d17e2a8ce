package org.vigil.policy.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Refusal;
import org.vigil.policy.InForce;

/** The days in force as a form sends them. */
record DaysForm(@Nullable String from, @Nullable String to) {

    /** @throws Refusal POLICY-0007 or POLICY-0008 */
    InForce days() {
        LocalDate first = date(from == null ? "" : from.strip());
        LocalDate last = to == null || to.isBlank() ? null : date(to.strip());
        if (last != null && last.isBefore(first)) {
            throw new Refusal("POLICY-0007", first.toString(), last.toString());
        }
        return new InForce(first, last);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal("POLICY-0008", text);
        }
    }
}
