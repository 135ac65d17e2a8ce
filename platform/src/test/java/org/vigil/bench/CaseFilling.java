package org.vigil.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fills a demo's line list with invented cases: two thirds of them in the townships of Kunshan, the rest in one county of each city. */
final class CaseFilling {
    private static final String ROWS = """
            insert into outbreak.cases (id, person, jurisdiction, disease, classification, asymptomatic, source, outcome, sex,
              age_years, date_onset, date_admission, date_reporting, hospital, occupation, case_number, batch, received_at)
            select gen_random_uuid(), gen_random_uuid(),
              case when i % 3 < 2 then '3205831' || lpad((i % 11)::text, 2, '0')
                   else '32' || lpad((i % 13 + 1)::text, 2, '0') || '02' end,
              (array['covid-19', 'influenza', 'measles'])[i % 3 + 1],
              (array['suspected', 'probable', 'confirmed'])[(i / 7) % 3 + 1], i % 5 = 0,
              (array['local', 'imported', 'unknown'])[(i / 3) % 3 + 1], (array['recovered', 'died', ''])[(i / 11) % 3 + 1],
              (array['female', 'male'])[(i / 2) % 2 + 1], random() * 95,
              case when i % 9 > 0 then date '2024-04-01' + (random() * 700)::int end,
              case when i % 4 = 0 then date '2024-04-10' + (random() * 700)::int end, date '2026-03-10' + (random() * 10)::int,
              '第' || (i::bigint * 7919 % 400) || '医院', 'occupation ' || i * 31 % 90, 'K-' || i, gen_random_uuid(),
              timestamptz '2026-03-20 00:00Z'
            from generate_series(1, ?) as i
            """;

    private CaseFilling() {}

    /** Adds cases until there are {@code count}; indexes are dropped for the while and built again. Returns how many there are. */
    static long fill(Connection owner, int count) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            long there = one(statement, "select count(*) from outbreak.cases");
            if (there < count) {
                Map<String, String> indexes = new LinkedHashMap<>();
                try (ResultSet rows = statement.executeQuery("""
                        select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
                        where indrelid = 'outbreak.cases'::regclass and not indisunique""")) {
                    while (rows.next()) {
                        indexes.put(rows.getString(1), rows.getString(2));
                    }
                }
                for (String name : indexes.keySet()) {
                    statement.execute("drop index " + name);
                }
                try (PreparedStatement insert = owner.prepareStatement(ROWS)) {
                    insert.setInt(1, (int) (count - there));
                    insert.execute();
                }
                for (String definition : indexes.values()) {
                    statement.execute(definition);
                }
            }
            statement.execute("vacuum analyze outbreak.cases");
            statement.execute("vacuum analyze outbreak.case_text");
            return one(statement, "select count(*) from outbreak.cases");
        }
    }

    /** Another county's epidemiologist, with the password of every demo user. */
    static void addEpidemiologist(Connection owner, String login, String county) throws SQLException {
        try (PreparedStatement insert = owner.prepareStatement("""
                insert into access.app_user
                  (id, login, name, password_hash, roles, jurisdiction, organisation, must_change_password, demo)
                select gen_random_uuid(), ?, ?, password_hash, roles, ?, ? || ' CDC', false, demo
                from access.app_user where login = 'gumin'
                on conflict (login) do nothing
                """)) {
            insert.setString(1, login);
            insert.setString(2, login);
            insert.setString(3, county);
            insert.setString(4, county);
            insert.execute();
        }
    }

    private static long one(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
