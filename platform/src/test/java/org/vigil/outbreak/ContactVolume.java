package org.vigil.outbreak;

import java.sql.DriverManager;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.access.Account;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.ContactQuery.Filter;
import org.vigil.outbreak.ContactQuery.Order;
import org.vigil.outbreak.ContactQuery.Which;
import org.vigil.store.Scopes;

/** Measures the contact list at volume; no test, so run by name: {@code bench/contacts.sh [CONTACTS]}. */
@IntegrationTest
class ContactVolume {
    private static final String COUNTY = "320583";
    private static final int ROUNDS = 40;

    @Autowired
    Cases cases;

    @Autowired
    Contacts contacts;

    @Autowired
    ContactWork work;

    @Autowired
    DomainClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Environment environment;

    @Autowired
    MockMvc web;

    private final Viewer worker =
            new Viewer(UUID.randomUUID(), "Gu Min", Set.of(Role.COUNTY_EPIDEMIOLOGIST), Code.of(COUNTY), "CDC");

    @Test
    void measure() throws Exception {
        int count = Integer.getInteger("vigil.volume", 50_000);
        CaseId of = Scopes.as(worker, () -> ContactFixtures.confirmed(cases, COUNTY));
        fill(of, count);
        for (String path : new String[] {
            "/contacts",
            "/contacts?which=mine",
            "/contacts?which=unassigned",
            "/contacts?which=overdue",
            "/contacts?which=locate&ring=1&class=close",
            "/contacts?which=all&sort=exposure",
            "/contacts?which=all&sort=number",
            "/contacts/calendar",
            "/contacts/day"
        }) {
            page(path);
        }
        bulk(of, new ContactDeed.RoundRobin(Set.of()));
        bulk(of, new ContactDeed.Done(ContactStep.CALL, ""));
    }

    private void fill(CaseId of, int count) throws Exception {
        Scopes.as(
                Viewer.program(Code.of("32")),
                () -> transaction.execute(status -> {
                    jdbc.sql("""
                    insert into access.app_user (id, login, name, password_hash, roles, jurisdiction)
                    select case when i = 1 then :id::uuid else gen_random_uuid() end, 'volume' || i || left(:id, 8), 'Worker ' || i, '',
                      'COUNTY_EPIDEMIOLOGIST', :scope
                    from generate_series(1, 20) as i
                    """)
                            .param("id", worker.id().toString())
                            .param("scope", COUNTY)
                            .update();
                    return jdbc.sql("""
                    insert into outbreak.contact (id, case_id, case_label, person, jurisdiction, unit, disease, ring, class, source,
                      first_exposure, last_exposure, minutes, call_by, called_at, locate_by, located_at, transfer_by, follow_until,
                      worker, worker_name, named_at, batch)
                    select gen_random_uuid(), :case, '1', gen_random_uuid(),
                      case when i % 10 < 8 then :scope || '10' || i % 10 else '3202' || lpad((i % 5 + 1)::text, 2, '0') end,
                      case when i % 10 < 8 then :scope else '3202' || lpad((i % 5 + 1)::text, 2, '0') end,
                      'covid-19', i % 3 % 2 + 1, (array['close', 'secondary', 'close'])[i % 3 + 1], 'rings',
                      :now - interval '3 days' - i * interval '1 second', :now - interval '2 days' - i * interval '1 second', i % 300,
                      :now + (i % 8 - 3) * interval '1 hour', case when i % 4 > 0 then :now end, :now + interval '8 hours',
                      case when i % 4 > 1 then :now end, :now + interval '12 hours', :now + (i % 14) * interval '1 day',
                      case when i % 5 = 0 then :worker::uuid end, case when i % 5 = 0 then 'Gu Min' else '' end, :now, gen_random_uuid()
                    from generate_series(1, :count) as i
                    """)
                            .param("case", of.value())
                            .param("scope", COUNTY)
                            .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                            .param("worker", worker.id().toString())
                            .param("count", count)
                            .update();
                }));
        try (var connection = DriverManager.getConnection(
                        environment.getRequiredProperty("vigil.database.url"),
                        environment.getRequiredProperty("vigil.database.owner"),
                        environment.getRequiredProperty("vigil.database.owner-password"));
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze outbreak.contact");
        }
    }

    private void page(String path) throws Exception {
        MockHttpSession session = new MockHttpSession();
        double[] ms = new double[ROUNDS];
        for (int i = -10; i < ROUNDS; i++) {
            long start = System.nanoTime();
            int status = web.perform(MockMvcRequestBuilders.get(path)
                            .session(session)
                            .with(SecurityMockMvcRequestPostProcessors.user(
                                    new Account(worker, "volume", "", false, false))))
                    .andReturn()
                    .getResponse()
                    .getStatus();
            if (status != 200) {
                throw new AssertionError(path + " " + status);
            }
            if (i >= 0) {
                ms[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(ms);
        System.out.printf(
                "FIGURE page %s: p50 %.0f ms, p95 %.0f ms%n", path, ms[ROUNDS / 2], ms[(int) (ROUNDS * 0.95) - 1]);
    }

    /** On the first ten thousand that fit. */
    private void bulk(CaseId of, ContactDeed deed) {
        Filter close =
                new Filter(deed instanceof ContactDeed.Done ? Which.CALL : Which.UNASSIGNED, of.value(), null, 0, "");
        ContactQuery query = new ContactQuery(Code.of(COUNTY), close, Order.DUE, worker.id(), clock.instant(), null);
        long stamp = Scopes.as(worker, () -> contacts.page(query, 50)).stamp();
        ContactOutcome done =
                timed(deed.word(), () -> work.act(UUID.randomUUID(), new ContactPick.AllThat(query, stamp), deed));
        timed("undo of " + deed.word(), () -> work.undo(UUID.randomUUID(), done.action()));
    }

    private ContactOutcome timed(String what, Supplier<ContactOutcome> deed) {
        long start = System.nanoTime();
        ContactOutcome outcome = Scopes.as(worker, deed);
        System.out.printf(
                "FIGURE bulk %s: %d rows in %.2f s%n", what, outcome.changed(), (System.nanoTime() - start) / 1e9);
        return outcome;
    }
}
