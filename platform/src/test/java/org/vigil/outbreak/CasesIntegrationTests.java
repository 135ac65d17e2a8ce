package org.vigil.outbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.outbreak.CaseFixtures.batch;
import static org.vigil.outbreak.CaseFixtures.epidemiologist;
import static org.vigil.outbreak.CaseFixtures.facts;
import static org.vigil.outbreak.CaseFixtures.unnamed;
import static org.vigil.outbreak.CaseFixtures.wangLan;

import java.time.LocalDate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.identity.Identities;
import org.vigil.identity.Identity;
import org.vigil.identity.Purpose;
import org.vigil.identity.Question;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

@IntegrationTest
class CasesIntegrationTests {
    @Autowired
    Cases cases;

    @Autowired
    Identities identities;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private CaseId add(String scope, NewCase one) {
        Taken taken =
                Scopes.as(epidemiologist(scope), () -> cases.take(batch(one)).getFirst());
        return ((Taken.Added) taken).id();
    }

    private <T> T asProgram(Supplier<T> work) {
        return Scopes.as(Viewer.program(Code.of("32")), () -> transaction.execute(status -> work.get()));
    }

    private long entries(String action, String subject) {
        return asProgram(
                () -> jdbc.sql("select count(*) from ledger.entry where action = :action and subject = :subject")
                        .param("action", action)
                        .param("subject", subject)
                        .query(Long.class)
                        .single());
    }

    @Test
    void onePersonInTwoRowsOfABatchIsOnePerson() {
        NewCase one = new NewCase(null, Code.of("320583"), wangLan(), facts("K-1"));
        var taken = Scopes.as(epidemiologist("320583"), () -> cases.take(batch(one, one)));
        var persons = taken.stream()
                .map(each -> Scopes.as(
                        epidemiologist("320583"),
                        () -> cases.get(((Taken.Added) each).id()).person()))
                .distinct();
        assertThat(persons).hasSize(1);
    }

    @Test
    void aPersonWithoutNumberIsKnownAgainByNameBirthSexAndPhone() {
        Identity once = new Identity("李 明", null, "0086-13911112222", null, LocalDate.of(1980, 5, 1), null);
        Identity again = new Identity("李明", null, "13911112222", null, LocalDate.of(1980, 5, 1), null);
        CaseId first = add("320582", new NewCase(null, Code.of("320582"), once, facts("Z-1")));
        CaseId second = add("320582", new NewCase(null, Code.of("320582"), again, facts("Z-2")));

        Scopes.as(
                epidemiologist("320582"),
                () -> assertThat(cases.get(second).person())
                        .isEqualTo(cases.get(first).person()));
    }

    @Test
    void aPersonOfAnotherCountyIsNotRecognised() {
        Identity who = new Identity("赵强", "32050119900101123X", null, null, null, null);
        CaseId here = add("320581", new NewCase(null, Code.of("320581"), who, facts("C-1")));
        CaseId there = add("320585", new NewCase(null, Code.of("320585"), who, facts("C-1")));

        Scopes.as(
                epidemiologist("3205"),
                () -> assertThat(cases.get(here).person())
                        .isNotEqualTo(cases.get(there).person()));
    }

    @Test
    void aChangeOfStatusCorrectsTheCaseAndAddsNone() {
        CaseId id = add("320583", unnamed("320583", "S-1"));

        Scopes.as(epidemiologist("320583"), () -> cases.classify(id, Classification.CONFIRMED, true, "PCR positive"));

        Case now = Scopes.as(epidemiologist("320583"), () -> cases.get(id));
        assertThat(now.facts().status().classification()).isEqualTo(Classification.CONFIRMED);
        assertThat(entries("case-classified", id.toString())).isEqualTo(1);
    }

    @Test
    void aKnownCaseSaysWhatItsSenderNowSaysAndKeepsTheRest() {
        CaseId id = add("320583", unnamed("320583", "S-2"));
        NewCase later = new NewCase(id, Code.of("320583"), Identity.NONE, facts("S-2", Classification.CONFIRMED, null));

        var answers = Scopes.as(epidemiologist("320583"), () -> cases.take(batch(later, later)));

        assertThat(answers).containsExactly(new Taken.Changed(id), new Taken.Unchanged(id));
        Case now = Scopes.as(epidemiologist("320583"), () -> cases.get(id));
        assertThat(now.facts().dates().onset()).isEqualTo(CaseFixtures.ONSET);
    }

    @Test
    void rowsThatBreakARuleAreRefusedAndTheOthersKept() {
        NewCase late = new NewCase(
                null,
                Code.of("320583"),
                Identity.NONE,
                facts("S-3", Classification.SUSPECTED, LocalDate.of(2026, 3, 25)));

        var answers = Scopes.as(
                epidemiologist("320583"),
                () -> cases.take(batch(late, unnamed("320582", "X"), unnamed("320583", "S-4"))));

        assertThat(answers.subList(0, 2))
                .containsExactly(new Taken.Refused("CASE-0003"), new Taken.Refused("CASE-0002"));
        assertThat(answers.get(2)).isInstanceOf(Taken.Added.class);
    }

    @Test
    void b3ACaseOfTheTwinCountyIsAsMissingAsOneThatIsNotThere() {
        CaseId id = add("320582", unnamed("320582", "T-1"));

        Scopes.as(epidemiologist("320583"), () -> {
            assertThatThrownBy(() -> cases.get(id)).isInstanceOf(Missing.class);
            NewCase change = new NewCase(id, Code.of("320583"), Identity.NONE, facts("T-1"));
            assertThat(cases.take(batch(change))).containsExactly(new Taken.Refused("CASE-0002"));
        });
    }

    @Test
    void d4EachLookAtAnIdentityIsExactlyOneEntryWithItsPurpose() {
        CaseId id = add("320583", new NewCase(null, Code.of("320583"), wangLan(), facts("D-1")));
        Case one = Scopes.as(epidemiologist("320583"), () -> cases.get(id));
        long before = entries("identity-opened", one.person().toString());

        Identity opened = Scopes.as(
                        epidemiologist("320583"), () -> identities.open(one.person(), Purpose.CASE_INVESTIGATION))
                .orElseThrow();

        assertThat(opened.name()).isEqualTo("王岚");
        assertThat(entries("identity-opened", one.person().toString())).isEqualTo(before + 1);
        assertThat(Scopes.as(epidemiologist("320582"), () -> identities.open(one.person(), Purpose.CARE)))
                .isEmpty();
        assertThat(entries("identity-opened", one.person().toString())).isEqualTo(before + 1);
    }

    @Test
    void aPersonIsFoundByExactNumberOnly() {
        Identity who = new Identity("钱芳", "320583199912310046", null, null, null, null);
        CaseId id = add("320583", new NewCase(null, Code.of("320583"), who, facts("F-1")));

        Scopes.as(epidemiologist("320583"), () -> {
            var person = cases.get(id).person();
            assertThat(identities.search(new Question(null, "3205 8319 9912 310046", null), Purpose.CARE))
                    .containsExactly(person);
            assertThat(identities.search(new Question("钱", null, null), Purpose.CARE))
                    .isEmpty();
        });
    }

    @Test
    void e4TheApplicationCannotReadIdentitiesExceptThroughTheirRole() {
        assertThatThrownBy(() -> asProgram(() -> jdbc.sql("select count(*) from identity.record")
                        .query(Long.class)
                        .single()))
                .rootCause()
                .hasFieldOrPropertyWithValue("SQLState", "42501");
    }

    @Test
    void noIdentifyingValueLiesInTheDatabaseAsItIs() {
        add("320583", new NewCase(null, Code.of("320583"), wangLan(), facts("E-1")));
        String dump = asProgram(() -> {
            jdbc.sql("set local role vigil_identity").update();
            return jdbc.sql("select string_agg(r::text, '') from identity.record r")
                    .query(String.class)
                    .single();
        });
        String name = java.util.HexFormat.of().formatHex("王岚".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(dump).doesNotContain("王岚").doesNotContain(name).doesNotContain("11010519491231002X");
    }
}
