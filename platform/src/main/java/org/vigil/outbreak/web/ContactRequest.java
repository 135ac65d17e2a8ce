package org.vigil.outbreak.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;
import org.vigil.outbreak.ContactQuery;
import org.vigil.outbreak.ContactQuery.Filter;
import org.vigil.outbreak.ContactQuery.Order;
import org.vigil.outbreak.ContactQuery.Place;
import org.vigil.outbreak.ContactQuery.Which;

/** The state of the contact list as it stands in the URL. */
public record ContactRequest(ContactQuery query) {

    static ContactRequest of(HttpServletRequest request, Code scope, UUID viewer, Instant now) {
        String which = given(request, "which");
        String ring = given(request, "ring");
        String classification = given(request, "class");
        String sort = given(request, "sort");
        String after = given(request, "after");
        Filter filter = new Filter(
                which == null ? Which.OPEN : Which.of(which),
                id(given(request, "case")),
                id(given(request, "worker")),
                ring == null ? 0 : ring(ring),
                classification == null ? "" : classification.replace("\u0000", ""));
        return new ContactRequest(new ContactQuery(
                scope,
                filter,
                sort == null ? Order.DUE : Order.of(sort),
                viewer,
                now,
                after == null ? null : Place.ofToken(after)));
    }

    private static int ring(String text) {
        if (!text.equals("1") && !text.equals("2")) {
            throw new Refusal("CONTACT-0001", text);
        }
        return Integer.parseInt(text);
    }

    static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal("CONTACT-0001", text);
        }
    }

    private static @Nullable String given(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The query string of the same filters and order, without the page. */
    public String state() {
        return state(query.filter().which(), query.order());
    }

    /** The same for another part of the list. */
    public String part(Which which) {
        return state(which, query.order());
    }

    /** The same in another order. */
    public String sortedBy(Order order) {
        return state(query.filter().which(), order);
    }

    private String state(Which which, Order order) {
        List<String> parts = new ArrayList<>();
        parts.add("scope=" + query.scope().value());
        parts.add("which=" + which.word());
        add(parts, "case", query.filter().caseId());
        add(parts, "worker", query.filter().worker());
        add(parts, "ring", query.filter().ring() == 0 ? null : query.filter().ring());
        add(
                parts,
                "class",
                query.filter().classification().isEmpty()
                        ? null
                        : query.filter().classification());
        parts.add("sort=" + order.word());
        return String.join("&", parts);
    }

    private static void add(List<String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
