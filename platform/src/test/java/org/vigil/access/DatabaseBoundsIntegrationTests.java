package org.vigil.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Database;
import org.vigil.store.Scopes;

/** Bars D1 and D2, asked of the database itself, so that a new table without protection fails here. */
@IntegrationTest
@TestPropertySource(properties = "vigil.database.connections=2")
class DatabaseBoundsIntegrationTests {

    /** Tables without a jurisdiction, each with the reason why no row of it is anybody's. */
    private static final Map<String, String> WITHOUT_SCOPE = Map.ofEntries(
            Map.entry("vigil.event_publication", "the outbox: ids only, read by the program"),
            Map.entry("vigil.scheduled_task", "timers of the installation"),
            Map.entry("clock.domain_time", "one row: how far the clock has come"),
            Map.entry("access.throttle", "hashes of logins and addresses with a count"),
            Map.entry("ledger.seal", "hashes and signatures of batches"),
            Map.entry("policy.pack", "the rules in force are for everybody to read"),
            Map.entry("jurisdiction.pack", "which region is loaded: public"),
            Map.entry("jurisdiction.tier", "names of the levels: public"),
            Map.entry("jurisdiction.kind", "kinds of places: public"),
            Map.entry("jurisdiction.organisation_kind", "kinds of organisations: public"),
            Map.entry("jurisdiction.node", "names and codes of the statistics bureau: public"),
            Map.entry("jurisdiction.former_code", "codes that have merged: public"),
            Map.entry("jurisdiction.incoming_node", "staging of a region pack while it loads: public"),
            Map.entry("jurisdiction.shape", "polygons of counties: public"),
            Map.entry("jurisdiction.shape_file", "which polygons were given: public"),
            Map.entry("sentinel.indicator", "what is counted, not how often"),
            Map.entry("signal.judged_day", "one row: the last day judged"));

    @Autowired
    Database database;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void theApplicationsRolesHaveNoPowerOfTheirOwn() throws SQLException {
        assertThat(ask("""
                select rolname from pg_roles
                where rolname in ('vigil_app', 'vigil_identity')
                and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit)""")).isEmpty();
        assertThat(ask("select count(*)::text from pg_roles where rolname in ('vigil_app', 'vigil_identity')"))
                .containsExactly("2");
    }

    @Test
    void theApplicationsRolesOwnNothing() throws SQLException {
        assertThat(ask("""
                select n.nspname || '.' || c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
                where r.rolname in ('vigil_app', 'vigil_identity')
                union all
                select nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner
                where r.rolname in ('vigil_app', 'vigil_identity')
                union all
                select proname from pg_proc p join pg_roles r on r.oid = p.proowner
                where r.rolname in ('vigil_app', 'vigil_identity')""")).isEmpty();
        assertThat(ask("""
                select nspname from pg_namespace
                where has_schema_privilege('vigil_app', oid, 'CREATE') and nspname !~ '^pg_(toast_)?temp'""")).isEmpty();
    }

    @Test
    void everyTableIsProtectedOrStandsInTheListWithItsReason() throws SQLException {
        List<String> unprotected = ask("""
                select n.nspname || '.' || c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p')
                and n.nspname not in ('pg_catalog', 'information_schema', 'flyway')
                and n.nspname !~ '^pg_'
                and not (c.relrowsecurity and c.relforcerowsecurity)""");
        unprotected.removeAll(WITHOUT_SCOPE.keySet());

        assertThat(unprotected)
                .as("tables without forced row-level security that the list does not know")
                .isEmpty();
    }

    @Test
    void everyTableWithAJurisdictionIsProtectedWhateverTheListSays() throws SQLException {
        assertThat(ask("""
                select n.nspname || '.' || c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'jurisdiction' and not a.attisdropped
                where c.relkind in ('r', 'p')
                and n.nspname !~ '^pg_'
                and not (c.relrowsecurity and c.relforcerowsecurity)""")).isEmpty();
    }

    @Test
    void everyPolicyChecksWhatIsWrittenToo() throws SQLException {
        assertThat(ask("""
                select schemaname || '.' || tablename || ' ' || policyname
                from pg_policies
                where cmd in ('ALL', 'INSERT', 'UPDATE')
                and with_check is null""")).isEmpty();
        assertThat(ask("""
                select n.nspname || '.' || c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relrowsecurity and not exists (select from pg_policy p where p.polrelid = c.oid)""")).isEmpty();
    }

    @Test
    void viewsLookWithTheEyesOfWhoeverAsks() throws SQLException {
        assertThat(ask("""
                select n.nspname || '.' || c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'v'
                and n.nspname not in ('pg_catalog', 'information_schema')
                and not coalesce('security_invoker=true' = any(c.reloptions) or 'security_invoker=on' = any(c.reloptions), false)""")).isEmpty();
        assertThat(ask("""
                select n.nspname || '.' || c.relname
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'm' and n.nspname not in ('pg_catalog', 'information_schema')""")).as("materialised views know no row-level security").isEmpty();
    }

    @Test
    void noFunctionRunsWithItsOwnersRights() throws SQLException {
        assertThat(ask("""
                select n.nspname || '.' || p.proname
                from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')""")).isEmpty();
    }

    @Test
    void withoutAScopeNothingIsThere() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.url(), Database.APPLICATION_ROLE, database.applicationPassword());
                var rows = connection.createStatement().executeQuery("select count(*) from ledger.entry")) {
            rows.next();
            assertThat(rows.getLong(1)).isZero();
        }
    }

    @Test
    void aThousandInterleavedTransactionsOnTwoConnectionsNeverSeeTheOthersRows() throws Exception {
        List<Viewer> twins = List.of(
                new Viewer(UUID.randomUUID(), "A", java.util.Set.of(), Code.of("320583"), ""),
                new Viewer(UUID.randomUUID(), "B", java.util.Set.of(), Code.of("320582"), ""));
        String kind = "twin-" + UUID.randomUUID();
        Random random = new Random(7);
        List<Future<Boolean>> results = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 1_000; i++) {
                Viewer viewer = twins.get(random.nextInt(2));
                boolean fails = random.nextInt(10) == 0;
                results.add(threads.submit(() -> seesOnlyHisOwn(viewer, kind, fails)));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    /** Writes a row, or fails half-way; then reads what is there. */
    private boolean seesOnlyHisOwn(Viewer viewer, String kind, boolean fails) {
        return Scopes.as(viewer, () -> {
            try {
                transaction.executeWithoutResult(status -> {
                    ledger.record(new Entry("tested", kind, "x", viewer.scope(), Map.of()));
                    if (fails) {
                        throw new IllegalStateException("on purpose");
                    }
                });
            } catch (IllegalStateException expected) {
                // The connection goes back to the pool in the middle of a failure: that is the point.
            }
            return java.util.Objects.requireNonNull(transaction.execute(status -> jdbc
                    .sql("select distinct jurisdiction from ledger.entry where kind = :kind")
                    .param("kind", kind)
                    .query(String.class)
                    .list()
                    .stream()
                    .allMatch(jurisdiction -> jurisdiction.equals(viewer.scope().value()))));
        });
    }

    private List<String> ask(String question) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
                var rows = connection.createStatement().executeQuery(question)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }
}
