package org.vigil.outbreak;

import java.util.ArrayList;
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
 * the planner how much of the table a viewer sees.
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

    /** How many fit, counted up to {@link #MANY} + 1. */
    int count(LineQuery query) {
        Statement statement = new Statement().add("select count(*) from (select 1 from outbreak.cases c where ");
        where(statement, query);
        statement.add(" limit :most) as fitting").with("most", MANY + 1);
        return client(statement).query(Integer.class).single();
    }

    List<Case> page(LineQuery query, int size, boolean many) {
        if (many) {
            jdbc.sql("select set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true)")
                    .query((row, n) -> true)
                    .single();
        }
        List<Case> page = new ArrayList<>();
        @Nullable Place after = query.after();
        boolean withValue = after == null || after.value() != null;
        if (withValue) {
            page.addAll(client(valued(query, size)).query(cases::read).list());
        }
        if (query.order().column().nullable() && page.size() < size) {
            Statement rest = valueless(query, withValue ? null : after, size - page.size());
            page.addAll(client(rest).query(cases::read).list());
        }
        return page;
    }

    /** The ids come out of one index; only the cases of the page are read from the table. */
    private Statement valued(LineQuery query, int size) {
        Order order = query.order();
        String column = order.column().sql();
        Statement statement = new Statement()
                .add(CaseTable.COLUMNS)
                .add(" join (select c.id, " + column + " as place from outbreak.cases c where ");
        where(statement, query);
        if (order.column().nullable()) {
            statement.add(" and " + column + " is not null");
        }
        @Nullable Place after = query.after();
        if (after != null && after.value() != null) {
            statement
                    .add(" and (" + column + ", c.id) " + (order.descending() ? "<" : ">")
                            + " (:after_value, :after_id)")
                    .with("after_value", order.column().parse(after.value()))
                    .with("after_id", after.id());
        }
        String way = order.descending() ? " desc" : " asc";
        return statement
                .add(" order by " + column + way + ", c.id" + way + " limit :size) listed on listed.id = c.id")
                .add(" order by listed.place" + way + ", listed.id" + way)
                .with("size", size);
    }

    private Statement valueless(LineQuery query, @Nullable Place after, int size) {
        Statement statement = new Statement().add(CaseTable.COLUMNS).add(" where ");
        where(statement, query);
        statement.add(" and " + query.order().column().sql() + " is null");
        if (after != null) {
            statement.add(" and c.id > :after_id").with("after_id", after.id());
        }
        return statement.add(" order by c.id limit :size").with("size", size);
    }

    /** All that fit, one after the other, in no particular order; memory holds a few thousand. */
    void each(LineQuery query, Consumer<Case> work) {
        Statement statement = new Statement().add(CaseTable.COLUMNS).add(" where ");
        where(statement, query);
        client(statement)
                .query((org.springframework.jdbc.core.RowCallbackHandler) row -> work.accept(cases.read(row, 0)));
    }

    /** Cases by jurisdiction cut to so many characters of its code. */
    Map<Code, Long> byJurisdiction(LineQuery query, int length) {
        Statement statement = new Statement()
                .add("select left(c.jurisdiction, :length) as place, count(*) as cases from outbreak.cases c where ")
                .with("length", length);
        where(statement, query);
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
        where(statement, query);
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

    private void where(Statement statement, LineQuery query) {
        statement
                .add(" c.jurisdiction >= :scope_from and c.jurisdiction < :scope_end")
                .with("scope_from", query.scope().value())
                .with("scope_end", query.scope().end());
        query.filters().forEach((column, filter) -> {
            if (filter.is() != null) {
                equal(statement, query.scope(), column, column.parse(filter.is()));
            }
            span(statement, column, filter);
        });
    }

    private void equal(Statement statement, Code scope, LineColumn column, Object value) {
        String sql = column.sql();
        String name = column.word();
        switch (column.kind()) {
            case TEXT -> {
                String part = value.toString().toLowerCase(Locale.ROOT);
                List<String> texts = texts(scope, column, part);
                if (texts.size() <= TEXTS) {
                    statement
                            .add(" and " + sql + " = any(:" + name + "::text[])")
                            .with(name, texts.toArray(String[]::new));
                } else {
                    statement
                            .add(" and position(:" + name + " in lower(" + sql + ")) > 0")
                            .with(name, part);
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

    /** The different texts of a column that hold this part: few compared with the cases, and found in the index alone. */
    private List<String> texts(Code scope, LineColumn column, String part) {
        String sql = column.sql();
        return jdbc.sql("select " + sql
                        + " from outbreak.cases c where c.jurisdiction >= :from and c.jurisdiction < :end group by 1"
                        + " having position(:part in lower(" + sql + ")) > 0 limit :most")
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
