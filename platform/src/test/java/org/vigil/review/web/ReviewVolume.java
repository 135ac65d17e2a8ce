package org.vigil.review.web;

import java.sql.DriverManager;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.Desks;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** The list of reviews at volume; no test, so run by name: {@code bench/reviews.sh}. */
@IntegrationTest
@TestPropertySource(properties = "vigil.test=review-volume")
class ReviewVolume {
    private static final String COUNTY = "320583";
    private static final int ROUNDS = 40;

    @Autowired
    Desks desks;

    @Autowired
    DomainClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Environment environment;

    @Test
    void measure() throws Exception {
        fill(Integer.getInteger("vigil.volume", 20_000));
        for (Desks.Desk desk : new Desks.Desk[] {
            desks.of(Role.COUNTY_EPIDEMIOLOGIST, COUNTY), desks.of(Role.PROVINCIAL_EPIDEMIOLOGIST, "32")
        }) {
            for (String path : new String[] {
                "/reviews",
                "/reviews?which=all",
                "/reviews?which=closed&layer=sentinel",
                "/reviews?by=unit",
                "/reviews?by=month&month=2026-03"
            }) {
                page(desk, path);
            }
        }
    }

    /** A third in the one county, the rest in five others; cases of the last hundred days, each with a specimen's days. */
    private void fill(int count) throws Exception {
        Scopes.as(
                Viewer.program(Code.of("32")),
                () -> transaction.execute(status -> {
                    jdbc.sql("""
                    insert into outbreak.cases (id, person, jurisdiction, disease, classification, date_onset, date_diagnosis,
                      date_reporting, batch, received_at)
                    select gen_random_uuid(), gen_random_uuid(),
                      case when i % 3 = 0 then :county || '10' || i % 10 else '3202' || lpad((i % 5 + 1)::text, 2, '0') end, 'covid-19', 'confirmed',
                      (:now::timestamptz)::date - i % 100 - 3, (:now::timestamptz)::date - i % 100 - 1, (:now::timestamptz)::date - i % 100,
                      gen_random_uuid(), :now::timestamptz - i % 100 * interval '1 day'
                    from generate_series(1, :count) as i
                    """)
                            .param("county", COUNTY)
                            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                            .param("count", count)
                            .update();
                    return jdbc.sql("""
                    insert into review.review (id, case_id, case_label, jurisdiction, unit, disease, pack, rule, state, opened_at, opened_by,
                      due_at, happened, cause, layer, corrective, corrective_level, corrective_party, corrective_owed_by,
                      corrective_organisation, corrective_due_at, written_at, written_by, written_name, accepted_at, accepted_by,
                      accepted_name, reported_on, onset_at, resulted_at, reported_at, isolated_at, contacts, contacts_called)
                    select gen_random_uuid(), c.id, c.number::text, c.jurisdiction, left(c.jurisdiction, 6), c.disease, 'covid-8/2022-03-28', 'C8-V1',
                      case when d then 'closed' else 'open' end, c.received_at, 'Vigil', c.received_at + interval '3 days',
                      case when d then 'Two visits' end, case when d then 'No swabs' end,
                      case when d then (array['sentinel', 'laboratory', 'community', 'tracing'])[c.number % 4 + 1] end,
                      case when d then 'Supply swabs' end, case when d then 'county' end, case when d then 'unit' end,
                      case when d then left(c.jurisdiction, 6) end, case when d then 'cdc' end,
                      case when d then c.received_at + interval '10 days' end, case when d then c.received_at + interval '1 day' end,
                      case when d then gen_random_uuid() end, case when d then 'Gu Min' end,
                      case when d then c.received_at + interval '2 days' end, case when d then gen_random_uuid() end,
                      case when d then 'Xu Lan' end, c.date_reporting, c.date_onset, c.date_diagnosis, c.received_at,
                      c.received_at + interval '5 hours', 12, 12
                    from (select *, number % 10 > 0 as d from outbreak.cases where disease = 'covid-19') c
                    """).update();
                }));
        try (var connection = DriverManager.getConnection(
                        environment.getRequiredProperty("vigil.database.url"),
                        environment.getRequiredProperty("vigil.database.owner"),
                        environment.getRequiredProperty("vigil.database.owner-password"));
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze outbreak.cases");
            statement.execute("vacuum analyze review.review");
        }
    }

    private static void page(Desks.Desk desk, String path) throws Exception {
        double[] ms = new double[ROUNDS];
        for (int i = -10; i < ROUNDS; i++) {
            long start = System.nanoTime();
            int status = desk.look(path, "en").getStatus();
            if (status != 200) {
                throw new AssertionError(path + " " + status);
            }
            if (i >= 0) {
                ms[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(ms);
        System.out.printf(
                "FIGURE %s %s: p50 %.0f ms, p95 %.0f ms%n",
                desk.viewer().scope(), path, ms[ROUNDS / 2], ms[(int) (ROUNDS * 0.95) - 1]);
    }
}
