package org.vigil.outbreak;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.outbreak.CaseFacts.Dates;

/** What no case may say, whoever sends it. */
final class CaseRules {
    private CaseRules() {}

    /** The code of the first rule a case breaks. */
    static Optional<String> broken(Code scope, Code jurisdiction, CaseFacts facts, LocalDate today) {
        if (!scope.contains(jurisdiction)) {
            return Optional.of("CASE-0002");
        }
        Dates dates = facts.dates();
        if (after(dates.onset(), dates.reporting())) {
            return Optional.of("CASE-0003");
        }
        if (after(dates.onset(), dates.outcome())) {
            return Optional.of("CASE-0004");
        }
        if (after(dates.onset(), today) || after(dates.reporting(), today)) {
            return Optional.of("CASE-0005");
        }
        @Nullable Double age = facts.about().ageYears();
        if (age != null && !(age >= 0 && age <= 130)) {
            return Optional.of("CASE-0006");
        }
        return Optional.empty();
    }

    private static boolean after(@Nullable LocalDate first, @Nullable LocalDate second) {
        return first != null && second != null && first.isAfter(second);
    }
}
