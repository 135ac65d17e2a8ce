package org.vigil.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.vigil.IntegrationTest;
import org.vigil.identity.Identity;
import org.vigil.kernel.Code;
import org.vigil.outbreak.CaseBatch;
import org.vigil.outbreak.CaseFixtures;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.NewCase;
import org.vigil.outbreak.Taken;
import org.vigil.store.Scopes;

/** Bar D4: 500 random looks at and changes of people's records, by page and service; each is one entry, and there are no others. */
@IntegrationTest
class EachLookIsOneEntryIntegrationTests {
    private static final long SEED = Long.getLong("seed", 20_260_328);
    private static final int ACTIONS = 500;
    private static final String HERE = "320921";
    private static final String THERE = "320925";

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    @Autowired
    Cases cases;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private record Someone(CaseId id, String name, String number) {}

    private final Map<String, Integer> expected = new TreeMap<>();
    private final List<Someone> people = new ArrayList<>();
    private final Random random = new Random(SEED);
    private Routes routes;
    private CountyRecords here;
    private CountyRecords there;

    @Test
    void d4FiveHundredLooksAndChangesAreFiveHundredEntriesAndNoOther() throws Exception {
        routes = new Routes(mvc, mapping);
        here = new CountyRecords(context, HERE, "looks", CaseFixtures.wangLan());
        there = new CountyRecords(context, THERE, "looks", CaseFixtures.wangLan());
        Map<String, Integer> before = entries();
        add();
        for (int i = 1; i < ACTIONS; i++) {
            switch (random.nextInt(7)) {
                case 0 -> add();
                case 1, 2 -> open();
                case 3 -> lookWithoutPurpose();
                case 4 -> search();
                case 5 -> classify();
                default -> lookFromElsewhere();
            }
        }

        Map<String, Integer> made = entries();
        before.forEach((action, times) -> made.merge(action, -times, Integer::sum));
        made.values().removeIf(times -> times == 0);
        assertThat(made).as("entries by action, seed " + SEED).isEqualTo(expected);
        assertThat(incomplete())
                .as("entries that do not say who, whose, why and when")
                .isZero();
    }

    private void expect(String action) {
        expected.merge(action, 1, Integer::sum);
    }

    private void add() {
        String name = "甲" + UUID.randomUUID();
        String number = "D4" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        Identity who = new Identity(name, number, null, null, null, null);
        NewCase one = new NewCase(null, Code.of(HERE), who, CaseFixtures.facts("D4-" + UUID.randomUUID()));
        Taken taken = Scopes.as(
                here.officer,
                () -> cases.take(new CaseBatch(UUID.randomUUID(), List.of(one))).getFirst());
        people.add(new Someone(((Taken.Added) taken).id(), name, number));
        expect("identity-stored");
        expect("case-added");
    }

    private Someone anybody() {
        return people.get(random.nextInt(people.size()));
    }

    /** Opened for a purpose stated on the way, which is an entry too. */
    private void open() throws Exception {
        Someone one = anybody();
        Routes.Asker asker = Routes.Asker.of(here.officer);
        routes.ask(
                asker,
                HttpMethod.POST,
                "/purpose",
                Forms.form("task", "case:" + one.id, "back", "/", "purpose", "contact-tracing"));
        expect("purpose-stated");
        for (int i = random.nextInt(2); i >= 0; i--) {
            assertThat(page(asker, one)).contains(one.name);
            expect("identity-opened");
        }
    }

    private String page(Routes.Asker asker, Someone one) throws Exception {
        return routes.ask(asker, HttpMethod.GET, "/cases/" + one.id, Forms.form())
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private void lookWithoutPurpose() throws Exception {
        Someone one = anybody();
        assertThat(page(Routes.Asker.of(here.officer), one)).doesNotContain(one.name);
    }

    private void lookFromElsewhere() throws Exception {
        Someone one = anybody();
        assertThat(page(Routes.Asker.of(there.officer), one)).doesNotContain(one.name);
    }

    private void search() throws Exception {
        boolean known = random.nextBoolean();
        String number = known ? anybody().number : "D4-NOBODY-" + UUID.randomUUID();
        routes.ask(
                Routes.Asker.of(here.officer),
                HttpMethod.POST,
                "/cases/search",
                Forms.form("purpose", "care", "number", number));
        expect(known ? "identity-found" : "identity-searched");
    }

    private void classify() {
        Someone one = anybody();
        Scopes.as(here.officer, () -> {
            Classification now = cases.get(one.id).facts().status().classification();
            Classification to = now == Classification.CONFIRMED ? Classification.SUSPECTED : Classification.CONFIRMED;
            cases.classify(one.id, to, null, "laboratory");
        });
        expect("case-classified");
    }

    /** Of both counties together: what somebody elsewhere tried must leave nothing in either. */
    private Map<String, Integer> entries() throws Exception {
        Map<String, Integer> entries = new TreeMap<>();
        try (Connection owner = here.owner();
                var rows = owner.createStatement()
                        .executeQuery("select action, count(*) from ledger.entry where viewer in ('" + here.officer.id()
                                + "', '" + there.officer.id() + "') group by action")) {
            while (rows.next()) {
                entries.put(rows.getString(1), rows.getInt(2));
            }
        }
        return entries;
    }

    private long incomplete() throws Exception {
        try (Connection owner = here.owner();
                var rows = owner.createStatement().executeQuery("""
                        select count(*) from ledger.entry where action in ('identity-opened', 'identity-found', 'identity-searched')
                        and (detail ->> 'purpose' is null or viewer_name = '' or organisation = '' or jurisdiction = '' or subject = '')
                        and viewer = '%s'""".formatted(here.officer.id()))) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
