package org.vigil.outbreak.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.outbreak.LineColumn;
import org.vigil.outbreak.LineQuery;
import org.vigil.outbreak.LineQuery.Filter;
import org.vigil.outbreak.LineQuery.Order;
import org.vigil.outbreak.LineQuery.Place;

/** The state of the line list as it stands in the URL: what a link shows, a colleague sees too, within his own scope. */
public record LineRequest(LineQuery query, List<LineColumn> columns) {

    static LineRequest of(HttpServletRequest request, Code scope) {
        Map<LineColumn, Filter> filters = new EnumMap<>(LineColumn.class);
        for (LineColumn column : LineColumn.values()) {
            Filter filter = new Filter(
                    given(request, "f_" + column.word()),
                    given(request, "from_" + column.word()),
                    given(request, "to_" + column.word()));
            if (filter.is() != null || filter.from() != null || filter.to() != null) {
                filters.put(column, filter);
            }
        }
        String sort = given(request, "sort");
        Order order = sort == null
                ? Order.NEWEST
                : new Order(LineColumn.of(sort), "desc".equals(request.getParameter("dir")));
        String after = given(request, "after");
        return new LineRequest(
                new LineQuery(scope, filters, order, after == null ? null : Place.ofToken(after)), columns(request));
    }

    private static List<LineColumn> columns(HttpServletRequest request) {
        String @Nullable [] asked = request.getParameterValues("c");
        return asked == null
                ? LineColumn.USUAL
                : Arrays.stream(asked)
                        .limit(LineColumn.values().length)
                        .map(LineColumn::of)
                        .distinct()
                        .toList();
    }

    private static @Nullable String given(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** What a filter says now, for its field. */
    public String filter(LineColumn column, String part) {
        Filter filter = query.filters().get(column);
        String value = filter == null
                ? null
                : switch (part) {
                    case "from" -> filter.from();
                    case "to" -> filter.to();
                    default -> filter.is();
                };
        return value == null ? "" : value;
    }

    /** The query string of the same filters, columns and order, without the page. */
    public String state() {
        return state(query.order());
    }

    /** The same ordered by a column, turned round if it is ordered so already. */
    public String sortedBy(LineColumn column) {
        boolean again = query.order().column() == column;
        return state(new Order(column, again && !query.order().descending()));
    }

    private String state(Order order) {
        List<String> parts = new ArrayList<>();
        parts.add("scope=" + query.scope().value());
        query.filters().forEach((column, filter) -> {
            add(parts, "f_" + column.word(), filter.is());
            add(parts, "from_" + column.word(), filter.from());
            add(parts, "to_" + column.word(), filter.to());
        });
        columns.forEach(column -> add(parts, "c", column.word()));
        add(parts, "sort", order.column().word());
        add(parts, "dir", order.descending() ? "desc" : "asc");
        return String.join("&", parts);
    }

    private static void add(List<String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
