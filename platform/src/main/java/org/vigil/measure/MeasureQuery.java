package org.vigil.measure;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;

/**
 * A part of the list of measures.
 *
 * @param viewer whose are his
 * @param asked of those that asked for their release test, only of this day; null for any
 */
public record MeasureQuery(
        Code scope, Which which, UUID viewer, @Nullable LocalDate asked) {

    /** The parts. */
    public enum Which {
        STANDING,
        MINE,
        TODAY,
        TOMORROW,
        TESTS,
        HELD,
        APPEALS,
        ENDED;

        /** As it stands in the URL. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws Refusal MEASURE-0008 when there is no such part */
        public static Which of(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new Refusal("MEASURE-0008", word));
        }
    }
}
