package org.vigil.outbreak;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;

/**
 * Which cases, in which order, from where on.
 *
 * @param scope within this jurisdiction
 * @param filters by column; each must fit
 * @param after the last case of the page before
 */
public record LineQuery(
        Code scope,
        Map<LineColumn, Filter> filters,
        Order order,
        @Nullable Place after) {
    public LineQuery {
        filters = Map.copyOf(filters);
    }

    /** Words are equal, texts contain, dates and ages lie from–to (both included); null leaves open. */
    public record Filter(
            @Nullable String is,
            @Nullable String from,
            @Nullable String to) {}

    /** Cases without a value come last, whichever way. */
    public record Order(LineColumn column, boolean descending) {
        public static final Order NEWEST = new Order(LineColumn.NUMBER, true);
    }

    /** A case as a place in the order: its value, null when it has none, and its id. */
    public record Place(@Nullable String value, UUID id) {
        public static Place of(Case last, LineColumn column) {
            Object value = column.value(last);
            return new Place(value == null ? null : value.toString(), last.id().value());
        }

        /** As it stands in a URL. */
        public String token() {
            String text = id + (value == null ? "" : "=" + value);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        /** @throws Refusal CASE-0009 for what is no token */
        public static Place ofToken(String token) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
                int at = text.indexOf('=');
                return at < 0
                        ? new Place(null, UUID.fromString(text))
                        : new Place(text.substring(at + 1), UUID.fromString(text.substring(0, at)));
            } catch (IllegalArgumentException e) {
                throw new Refusal("CASE-0009", token);
            }
        }
    }
}
