package org.vigil.outbreak;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.outbreak.LineQuery.Filter;
import org.vigil.outbreak.LineQuery.Order;
import org.vigil.outbreak.LineQuery.Place;

/**
 * The line list's queries, put together of fixed pieces only; every value is a parameter. A list is read in the order of one index
 * when many cases fit, and by filtering and sorting when few do: which of the two is counted first, since row-level security hides from
 * the planner how much of the table a viewer sees. A part of a text is looked up in the list of texts of the place, not in the cases.
 */
@Component
class LineTable {
    static final int MANY = 10_000;
    private static final int FETCH = 2_000;
    private static final int TEXTS = 500;

    private final JdbcClient jdbc;
    private final CaseTable cases;

    LineTable(JdbcClient jdbc, CaseTable cases) {
        this.jdbc = jdbc;
        this.cases = cases;
    }

    /** A statement being put together. */
    private static final class Statement {
        private final StringBuilder sql = new StringBuilder();
        private final Map<String, Object> values = new HashMap<>();

        Statement add(String piece) {
            sql.append(piece);
            return this;
        }

        Statement with(String name, Object value) {
            values.put(name, value);
            return this;
        }
    }

    /** A question, with the texts that hold the parts it asks for. */
    private record Asked(LineQuery query, Map<LineColumn, List<String>> texts) {}

    /**
     * A page of cases.
     *
     * @param fitting how many fit, counted up to {@link #MANY} + 1
     */
    record Found(List<Case> cases, int fitting) {}

    Found page(LineQuery query, int size) {
        Asked asked = asked(query);
        int fitting = count(asked);
        return new Found(page(asked, size, fitting > MANY), fitting);
    }

    private int count(Asked asked) {
        Statement statement = new Statement().add("select count(*) from (select 1 from outbreak.cases c where ");
        where(statement, asked);
        statement.add(" limit :most) as fitting").with("most", MANY + 1);
        return client(statement).query(Integer.class).single();
    }

    private List<Case> page(Asked asked, int size, boolean many) {
        if (many) {
            jdbc.sql("select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)")
                    .query((row, n) -> true)
                    .single();
        }
        List<Case> page = new ArrayList<>();
        LineQuery query = asked.query;
        @Nullable Place after = query.after();
        boolean withValue = after == null || after.value() != null;
        if (withValue) {
            page.addAll(client(valued(asked, size, many)).query(cases::read).list());
        }
        if (query.order().column().nullable() && page.size() < size) {
            Statement rest = valueless(asked, withValue ? null : after, size - page.size(), many);
            page.addAll(client(rest).query(cases::read).list());
        }
        return page;
    }

    /**
     * The ids come out of one index; only the cases of the page are read from the table. Few are gathered first and sorted then: left to
     * choose, the planner would walk through the whole table in the order asked for, hoping to meet them soon.
     */
    private Statement valued(Asked asked, int size, boolean many) {
        Order order = asked.query.order();
        String column = order.column().sql();
        String way = order.descending() ? " desc" : " asc";
        Statement statement = new Statement()
                .add("with listed as ")
                .add(many ? "not materialized" : "materialized")
                .add(" (select c.id, " + column + " as place from outbreak.cases c where ");
        where(statement, asked);
        if (order.column().nullable()) {
            statement.add(" and " + column + " is not null");
        }
        @Nullable Place after = asked.query.after();
        if (after != null && after.value() != null) {
            statement
                    .add(" and (" + column + ", c.id) " + (order.descending() ? "<" : ">")
                            + " (:after_value, :after_id)")
                    .with("after_value", order.column().parse(after.value()))
                    .with("after_id", after.id());
        }
        return statement
                .add(") ")
                .add(CaseTable.COLUMNS)
                .add(" join (select id, place from listed order by place" + way + ", id" + way + " limit :size) shown")
                .add(" on shown.id = c.id order by shown.place" + way + ", shown.id" + way)
                .with("size", size);
    }

    private Statement valueless(Asked asked, @Nullable Place after, int size, boolean many) {
        Statement statement = new Statement()
                .add("with listed as ")
                .add(many ? "not materialized" : "materialized")
                .add(" (select c.id from outbreak.cases c where ");
        where(statement, asked);
        statement.add(" and " + asked.query.order().column().sql() + " is null");
        if (after != null) {
            statement.add(" and c.id > :after_id").with("after_id", after.id());
        }
        return statement
                .add(") ")
                .add(CaseTable.COLUMNS)
                .add(" join (select id from listed order by id limit :size) shown on shown.id = c.id order by shown.id")
                .with("size", size);
    }

    /** All that fit, one after the other, in no particular order; memory holds a few thousand. */
    void each(LineQuery query, Consumer<Case> work) {
        Statement statement = new Statement().add(CaseTable.COLUMNS).add(" where ");
        where(statement, asked(query));
        client(statement)
                .query((org.springframework.jdbc.core.RowCallbackHandler) row -> work.accept(cases.read(row, 0)));
    }

    /** Cases by jurisdiction cut to so many characters of its code. */
    Map<Code, Long> byJurisdiction(LineQuery query, int length) {
        Statement statement = new Statement()
                .add("select left(c.jurisdiction, :length) as place, count(*) as cases from outbreak.cases c where ")
                .with("length", length);
        where(statement, asked(query));
        Map<Code, Long> counts = new java.util.TreeMap<>();
        client(statement.add(" group by 1"))
                .query((row, n) -> counts.put(Code.of(row.getString("place")), row.getLong("cases")))
                .list();
        return counts;
    }

    /** Cases by local date of onset, or of report where onset is not known. */
    Map<java.time.LocalDate, Long> byDay(LineQuery query) {
        Statement statement = new Statement().add("""
                select coalesce(c.date_onset, c.date_reporting) as day, count(*) as cases from outbreak.cases c
                where coalesce(c.date_onset, c.date_reporting) is not null and
                """);
        where(statement, asked(query));
        Map<java.time.LocalDate, Long> counts = new java.util.TreeMap<>();
        client(statement.add(" group by 1"))
                .query((row, n) -> counts.put(row.getObject("day", java.time.LocalDate.class), row.getLong("cases")))
                .list();
        return counts;
    }

    private JdbcClient.StatementSpec client(Statement statement) {
        JdbcClient.StatementSpec spec = jdbc.sql(statement.sql.toString()).withFetchSize(FETCH);
        for (Map.Entry<String, Object> value : statement.values.entrySet()) {
            spec = spec.param(value.getKey(), value.getValue());
        }
        return spec;
    }

    private static void where(Statement statement, Asked asked) {
        within(statement, asked.query);
        asked.query.filters().forEach((column, filter) -> {
            if (filter.is() != null && column != LineColumn.JURISDICTION) {
                equal(statement, asked, column, column.parse(filter.is()));
            }
            span(statement, column, filter);
        });
    }

    /** The scope, narrowed by a filter on the jurisdiction: one range, so that the planner need not guess how two meet. */
    private static void within(Statement statement, LineQuery query) {
        String from = query.scope().value();
        Filter filter = query.filters().get(LineColumn.JURISDICTION);
        if (filter != null && filter.is() != null) {
            String part = LineColumn.JURISDICTION.parse(filter.is()).toString();
            if (!part.startsWith(from) && !from.startsWith(part)) {
                statement.add(" false and");
            }
            from = part.startsWith(from) ? part : from;
        }
        statement
                .add(" c.jurisdiction >= :scope_from and c.jurisdiction < :scope_end")
                .with("scope_from", from)
                .with("scope_end", from + "~");
    }

    private static void equal(Statement statement, Asked asked, LineColumn column, Object value) {
        String sql = column.sql();
        String name = column.word();
        switch (column.kind()) {
            case TEXT -> {
                List<String> texts = asked.texts.getOrDefault(column, List.of());
                if (texts.isEmpty()) {
                    statement.add(" and false"); // not an empty array, for which every case of the county would be read
                } else if (texts.size() <= TEXTS) {
                    statement
                            .add(" and " + sql + " = any(:" + name + "::text[])")
                            .with(name, texts.toArray(String[]::new));
                } else {
                    statement
                            .add(" and position(:" + name + " in lower(" + sql + ")) > 0")
                            .with(name, lower(value));
                }
            }
            case CODE ->
                statement
                        .add(" and " + sql + " >= :" + name + " and " + sql + " < :" + name + "_end")
                        .with(name, value)
                        .with(name + "_end", value + "\uffff");
            case WHOLE, WORD, FLAG, NUMBER, DATE ->
                statement.add(" and " + sql + " = :" + name).with(name, value);
        }
    }

    private Asked asked(LineQuery query) {
        Map<LineColumn, List<String>> texts = new EnumMap<>(LineColumn.class);
        query.filters().forEach((column, filter) -> {
            if (column.kind() == LineColumn.Kind.TEXT && filter.is() != null) {
                texts.put(column, texts(query.scope(), column, lower(column.parse(filter.is()))));
            }
        });
        return new Asked(query, texts);
    }

    private static String lower(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }

    /** The different texts of a column that hold this part, of cases in scope; one more than {@link #TEXTS} when there are too many. */
    private List<String> texts(Code scope, LineColumn column, String part) {
        return jdbc.sql("""
                select distinct value from outbreak.case_text
                where field = :field
                and jurisdiction >= :from
                and jurisdiction < :end
                and position(:part in lower(value)) > 0
                limit :most
                """)
                .param("field", column.word())
                .param("from", scope.value())
                .param("end", scope.end())
                .param("part", part)
                .param("most", TEXTS + 1)
                .query(String.class)
                .list();
    }

    private static void span(Statement statement, LineColumn column, Filter filter) {
        String sql = column.sql();
        String name = column.word();
        if (filter.from() != null) {
            statement.add(" and " + sql + " >= :" + name + "_from").with(name + "_from", column.parse(filter.from()));
        }
        if (filter.to() != null) {
            statement.add(" and " + sql + " <= :" + name + "_to").with(name + "_to", column.parse(filter.to()));
        }
    }
}
