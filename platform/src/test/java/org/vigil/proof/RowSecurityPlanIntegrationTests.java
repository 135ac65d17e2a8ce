package org.vigil.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.IntegrationTest;
import org.vigil.store.Database;

/**
 * Bar D3, as far as a plan can show it without a clock: the scope is evaluated once a statement and bounds the index. What it costs at a
 * million rows is measured by {@code bench/row-level-security.sh}.
 */
@IntegrationTest
class RowSecurityPlanIntegrationTests {
    @Autowired
    Database database;

    @Test
    void d3EveryPolicyAsksForTheScopeInAScalarSubSelect() throws SQLException {
        List<String> plain;
        try (Connection owner =
                DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword())) {
            plain = ask(owner, """
                    select schemaname || '.' || tablename || ': ' || qual from pg_policies
                    where regexp_count(coalesce(qual, '') || coalesce(with_check, ''), 'scope\\(\\)')
                      <> regexp_count(coalesce(qual, '') || coalesce(with_check, ''), 'SELECT[^)]*scope\\(\\)')""");
        }

        assertThat(plain).as("policies that ask for the scope row by row").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbreak.cases", "sentinel.stream", "ledger.entry", "signal.signal"})
    void d3TheScopeIsTheConditionOfTheIndexAndIsEvaluatedOnce(String table) throws SQLException {
        try (Connection application = DriverManager.getConnection(
                database.url(), Database.APPLICATION_ROLE, database.applicationPassword())) {
            application.setAutoCommit(false);
            ask(application, "select set_config('vigil.scope', '320583', true)");
            // A table of a few rows is read whole; with a million of them this is what happens.
            application.createStatement().execute("set local enable_seqscan = off");
            String plan = String.join("\n", ask(application, "explain select count(*) from " + table));

            assertThat(plan)
                    .contains("InitPlan", "Index Cond: ((jurisdiction >= ")
                    .doesNotContain("SubPlan", "Filter: ((jurisdiction >=");
        }
    }

    private static List<String> ask(Connection connection, String question) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }
}
