package org.vigil.outbreak.web;

import java.io.OutputStream;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.identity.Identity;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseBatch;
import org.vigil.outbreak.CaseFixtures;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.LineColumn;
import org.vigil.outbreak.LineList;
import org.vigil.outbreak.LineQuery;
import org.vigil.outbreak.NewCase;
import org.vigil.store.Scopes;

/** Measures the line list at volume; no test, so run by name: {@code -Dtest=LineListVolume -Dvigil.volume=300000}. */
@IntegrationTest
class LineListVolume {
    private static final int ROUNDS = 12;

    @Autowired
    LineList list;

    @Autowired
    LineExports exports;

    @Autowired
    Cases cases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Environment environment;

    /** So many cases, two thirds of them in the townships of one county. */
    private void generate(int count) throws Exception {
        Scopes.as(
                Viewer.program(Code.of("32")),
                () -> transaction.execute(
                        status -> jdbc.sql("""
                insert into outbreak.cases (id, person, jurisdiction, disease, classification, asymptomatic, source, outcome, sex,
                  age_years, date_onset, date_admission, date_reporting, hospital, occupation, case_number, batch, received_at)
                select gen_random_uuid(), gen_random_uuid(),
                  case when i % 3 < 2 then '3205831' || lpad((i % 11)::text, 2, '0') else '32' || lpad((i % 13 + 1)::text, 2, '0') || '02' end,
                  (array['covid-19', 'influenza', 'measles'])[i % 3 + 1],
                  (array['suspected', 'probable', 'confirmed'])[(i / 7) % 3 + 1], i % 5 = 0,
                  (array['local', 'imported', 'unknown'])[(i / 3) % 3 + 1], (array['recovered', 'died', ''])[(i / 11) % 3 + 1],
                  (array['female', 'male'])[(i / 2) % 2 + 1], random() * 95,
                  case when i % 9 > 0 then date '2024-04-01' + (random() * 700)::int end,
                  case when i % 4 = 0 then date '2024-04-10' + (random() * 700)::int end, date '2026-03-10' + (random() * 10)::int,
                  '第' || (i::bigint * 7919 % 400) || '医院', 'occupation ' || i * 31 % 90, 'K-' || i, gen_random_uuid(), timestamptz '2026-03-20 00:00Z'
                from generate_series(1, :count) as i
                """).param("count", count).update()));
        try (var connection = DriverManager.getConnection(
                        environment.getRequiredProperty("vigil.database.url"),
                        environment.getRequiredProperty("vigil.database.owner"),
                        environment.getRequiredProperty("vigil.database.owner-password"));
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze outbreak.cases");
        }
    }

    @Test
    void measure() throws Exception {
        int count = Integer.getInteger("vigil.volume", 300_000);
        generate(count);
        for (String scope : List.of("320583", "320202", "32")) {
            Viewer viewer = CaseFixtures.epidemiologist(scope);
            say(scope, "first rows", query(scope, LineColumn.NUMBER, true, Map.of()), viewer);
            for (LineColumn column : LineColumn.values()) {
                say(scope, "sort " + column, query(scope, column, false, Map.of()), viewer);
            }
            filters()
                    .forEach((column, filter) -> say(
                            scope,
                            "filter " + column,
                            query(scope, LineColumn.ONSET, true, Map.of(column, filter)),
                            viewer));
        }
        LineRequest all = new LineRequest(query("32", LineColumn.NUMBER, true, Map.of()), LineColumn.USUAL);
        Scopes.as(CaseFixtures.epidemiologist("32"), () -> {
            export("csv", count, () -> exports.writeCsv(all, OutputStream.nullOutputStream()));
            export("xlsx", count, () -> exports.writeXlsx(all, OutputStream.nullOutputStream()));
        });
        List<NewCase> rows = new java.util.ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            rows.add(new NewCase(
                    null,
                    Code.of("320583"),
                    new Identity("人" + i, "V" + i % 90_000, "139" + i, "路" + i, null, null),
                    CaseFixtures.facts("V-" + i)));
        }
        long start = System.nanoTime();
        Scopes.as(CaseFixtures.epidemiologist("320583"), () -> cases.take(new CaseBatch(UUID.randomUUID(), rows)));
        System.out.printf("FIGURE take 100,000 rows with persons: %.1f s%n", (System.nanoTime() - start) / 1e9);
    }

    private static Map<LineColumn, LineQuery.Filter> filters() {
        Map<LineColumn, LineQuery.Filter> filters = new java.util.TreeMap<>();
        for (LineColumn column : LineColumn.values()) {
            filters.put(
                    column,
                    switch (column.kind()) {
                        case WHOLE -> new LineQuery.Filter("77", null, null);
                        case WORD -> new LineQuery.Filter(column.words().getFirst(), null, null);
                        case FLAG -> new LineQuery.Filter("true", null, null);
                        case TEXT -> new LineQuery.Filter("77", null, null);
                        case CODE ->
                            new LineQuery.Filter(column == LineColumn.JURISDICTION ? "320583101" : "K-77", null, null);
                        case NUMBER -> new LineQuery.Filter(null, "40", "41");
                        case DATE -> new LineQuery.Filter(null, "2024-06-01", "2024-06-30");
                    });
        }
        return filters;
    }

    private static LineQuery query(
            String scope, LineColumn sort, boolean descending, Map<LineColumn, LineQuery.Filter> filters) {
        return new LineQuery(Code.of(scope), filters, new LineQuery.Order(sort, descending), null);
    }

    private void say(String scope, String what, LineQuery query, Viewer viewer) {
        double[] ms = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            Scopes.as(viewer, () -> list.page(query, 50));
            ms[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(ms);
        System.out.printf("FIGURE %s %s: p50 %.0f ms, p95 %.0f ms%n", scope, what, ms[ROUNDS / 2], ms[ROUNDS - 1]);
    }

    @FunctionalInterface
    private interface Work {
        void run() throws java.io.IOException;
    }

    private static void export(String what, int rows, Work work) {
        try {
            System.gc();
            long start = System.nanoTime();
            work.run();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("FIGURE export %s: %.0f rows/s%n", what, rows / seconds);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
