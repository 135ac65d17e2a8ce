package org.vigil.review;

import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;

/**
 * Which reviews.
 *
 * @param scope within this jurisdiction
 * @param layer word of a layer; empty = any
 * @param month in which the case was reported; null = any
 */
public record ReviewQuery(
        Code scope, Which which, String layer, @Nullable YearMonth month) {

    /** Which part of the list. */
    public enum Which {
        UNFINISHED,
        OVERDUE,
        TO_ACCEPT,
        CLOSED,
        ALL;

        /** As it stands in a URL. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @throws Refusal REVIEW-0011 for a word that is none */
        public static Which of(String word) {
            for (Which each : values()) {
                if (each.word().equals(word)) {
                    return each;
                }
            }
            throw new Refusal("REVIEW-0011", word);
        }
    }

    /** By what reviews are counted together. */
    public enum By {
        LAYER,
        UNIT,
        MONTH;

        /** As it stands in a URL. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws Refusal REVIEW-0011 for a word that is none */
        public static By of(String word) {
            for (By each : values()) {
                if (each.word().equals(word)) {
                    return each;
                }
            }
            throw new Refusal("REVIEW-0011", word);
        }
    }
}
