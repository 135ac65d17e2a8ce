package org.vigil.outbreak;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;

/**
 * Which contacts, in which order, from where on.
 *
 * @param scope within this jurisdiction
 * @param viewer for whom "mine" is asked
 * @param now when clocks run out
 * @param after the last contact of the page before
 */
public record ContactQuery(
        Code scope,
        Filter filter,
        Order order,
        UUID viewer,
        Instant now,
        @Nullable Place after) {

    /** Which part of the list. */
    public enum Which {
        OPEN,
        MINE,
        UNASSIGNED,
        OVERDUE,
        CALL,
        LOCATE,
        TRANSFER,
        FOLLOW,
        CLOSED,
        ALL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws Refusal CONTACT-0001 for a word that is none */
        public static Which of(String word) {
            for (Which each : values()) {
                if (each.word().equals(word)) {
                    return each;
                }
            }
            throw new Refusal("CONTACT-0001", word);
        }

        boolean isOpen() {
            return this != CLOSED && this != ALL;
        }
    }

    /**
     * What must fit.
     *
     * @param caseId contacts of this case
     * @param worker contacts of this worker
     * @param ring 0 = any
     * @param classification empty = any
     */
    public record Filter(
            Which which, @Nullable UUID caseId, @Nullable UUID worker, int ring, String classification) {
        public static final Filter OPEN = new Filter(Which.OPEN, null, null, 0, "");
    }

    /** Orders of the list, each read out of one index. */
    public enum Order {
        DUE("c.due_at", false),
        NUMBER("c.number", true),
        EXPOSURE("c.last_exposure", true);

        private final String sql;
        private final boolean descending;

        Order(String sql, boolean descending) {
            this.sql = sql;
            this.descending = descending;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws Refusal CONTACT-0001 for a word that is none */
        public static Order of(String word) {
            for (Order each : values()) {
                if (each.word().equals(word)) {
                    return each;
                }
            }
            throw new Refusal("CONTACT-0001", word);
        }

        String sql() {
            return sql;
        }

        boolean descending() {
            return descending;
        }

        /** What a contact has in this order. */
        String value(Contact contact) {
            return switch (this) {
                case DUE -> contact.steps().due().toString();
                case NUMBER -> String.valueOf(contact.number());
                case EXPOSURE -> contact.exposed().last().toString();
            };
        }

        /** A value as it is compared; CONTACT-0001 for what is none. */
        Object parse(String value) {
            try {
                return this == NUMBER
                        ? Long.valueOf(value)
                        : Instant.parse(value).atOffset(java.time.ZoneOffset.UTC);
            } catch (NumberFormatException | java.time.format.DateTimeParseException e) {
                throw new Refusal("CONTACT-0001", value);
            }
        }
    }

    /** A contact as a place in the order. */
    public record Place(String value, UUID id) {
        public static Place of(Contact last, Order order) {
            return new Place(order.value(last), last.id().value());
        }

        /** As it stands in a URL. */
        public String token() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((id + "=" + value).getBytes(StandardCharsets.UTF_8));
        }

        /** @throws Refusal CONTACT-0001 for what is no token */
        public static Place ofToken(String token) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
                int at = text.indexOf('=');
                if (at > 0) {
                    return new Place(text.substring(at + 1), UUID.fromString(text.substring(0, at)));
                }
            } catch (IllegalArgumentException e) {
                throw new Refusal("CONTACT-0001", token);
            }
            throw new Refusal("CONTACT-0001", token);
        }
    }
}
