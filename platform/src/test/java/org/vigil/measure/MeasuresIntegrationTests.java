package org.vigil.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.measure.MeasureWorld.OFFICER;
import static org.vigil.measure.MeasureWorld.PROGRAM;
import static org.vigil.measure.MeasureWorld.SUPERVISOR;
import static org.vigil.measure.MeasureWorld.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.vigil.IntegrationTest;
import org.vigil.duty.Duty;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Refusal;
import org.vigil.outbreak.CaseFixtures;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.ContactDeed;
import org.vigil.outbreak.ContactPick;
import org.vigil.outbreak.ContactWork;
import org.vigil.policy.ReleaseRule;
import org.vigil.specimen.Verdict;
import org.vigil.store.Scopes;

/** From a named contact to his release. A context of its own, since its pack judges every case of the disease and its clock runs far. */
@IntegrationTest
@Import(MeasureWorld.class)
@TestPropertySource(properties = "vigil.test=measure")
class MeasuresIntegrationTests {
    @Autowired
    MeasureWorld world;

    @Autowired
    ContactWork work;

    @BeforeEach
    void thePackIsInForce() {
        world.packInForce();
    }

    private Measure quarantine() {
        return world.imposed(world.contact(world.confirmed())).getFirst();
    }

    @Test
    void aCloseContactIsUnderQuarantineThenMonitoringWithBasisEndAndSchedule() {
        Contact contact = world.contact(world.confirmed());

        List<Measure> imposed = world.imposed(contact);

        LocalDate met =
                LocalDate.ofInstant(contact.exposed().last(), world.clock().zone());
        Measure quarantine = imposed.getFirst();
        assertThat(quarantine.part().kind()).isEqualTo("quarantine");
        assertThat(quarantine.basis().pack()).isEqualTo("covid-8/2022-03-28");
        assertThat(quarantine.basis().rule()).isEqualTo("C8-M1");
        assertThat(quarantine.basis().text().zhHans()).contains("集中隔离14天");
        assertThat(quarantine.span().ends()).isEqualTo(local(met.plusDays(14), 20));
        assertThat(quarantine.cause().id()).isEqualTo(contact.id().toString());
        assertThat(Scopes.as(OFFICER, () -> world.measures().tests(quarantine.id())))
                .extracting(MeasureTest::due)
                .containsExactly(
                        local(met.plusDays(1), 8),
                        local(met.plusDays(4), 8),
                        local(met.plusDays(7), 8),
                        local(met.plusDays(14), 8));
        Measure monitoring = imposed.getLast();
        assertThat(monitoring.part().kind()).isEqualTo("monitoring");
        assertThat(monitoring.part().follows()).isEqualTo(quarantine.id());
        assertThat(monitoring.span().begins()).isEqualTo(quarantine.span().ends());
        assertThat(monitoring.span().ends()).isEqualTo(local(met.plusDays(21), 20));
        assertThat(Scopes.as(
                        OFFICER,
                        () -> world.measures()
                                .because("case", contact.source().caseId().toString(), 10)))
                .as("found at the case too")
                .extracting(Measure::id)
                .contains(quarantine.id(), monitoring.id());
    }

    private Instant local(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(world.clock().zone()).toInstant();
    }

    @Test
    void theReleaseTestIsAskedForADayBeforeAndTwoNegativesReleaseAtTheEnd() {
        Measure quarantine = quarantine();
        Instant end = quarantine.span().ends();
        String tests = "tests&asked="
                + LocalDate.ofInstant(
                        end.minus(Duration.ofDays(1)), world.clock().zone());

        world.at(end.minus(Duration.ofHours(25)));
        assertThat(world.now(quarantine).asked().at()).isNull();
        world.at(end.minus(Duration.ofHours(24)));
        assertThat(world.now(quarantine).asked().at()).isNotNull();
        Duty asked = await(() -> Scopes.as(OFFICER, () -> world.duties().because("measures", tests)).stream()
                .findFirst());
        assertThat(asked.kind()).isEqualTo("take-release-test");

        world.at(end.minus(Duration.ofHours(10)));
        world.result(quarantine.person(), Verdict.NEGATIVE, end.minus(Duration.ofHours(12)));
        world.result(quarantine.person(), Verdict.NEGATIVE, end.minus(Duration.ofHours(12)));
        await(() -> Optional.of(world.testsKnown(quarantine)).filter(known -> known == 2));
        world.at(end);

        assertThat(world.now(quarantine).ended())
                .isNotNull()
                .satisfies(ended -> assertThat(ended.how()).isEqualTo(Measure.How.RELEASED));
        assertThat(world.duties(quarantine)).as("nobody was needed").isEmpty();
    }

    @Test
    void whoWasNotTestedIsHeldAndSomebodyOwnsThatUntilTheResultsCome() {
        Measure quarantine = quarantine();
        Instant end = quarantine.span().ends();

        world.at(end);
        world.at(end.plusSeconds(60));

        assertThat(world.now(quarantine).state(world.clock().instant())).isEqualTo(Measure.State.HELD);
        assertThat(world.now(quarantine).held())
                .satisfies(held -> assertThat(held.why()).isEqualTo(ReleaseRule.Missing.TOO_FEW));
        assertThat(world.duty(quarantine, "release-or-say-why").isOwed()).isTrue();
        assertThat(world.duties(quarantine)).hasSize(1);

        world.at(end.plus(Duration.ofHours(3)));
        world.result(quarantine.person(), Verdict.NEGATIVE, end.plus(Duration.ofHours(1)));
        world.result(quarantine.person(), Verdict.NEGATIVE, end.plus(Duration.ofHours(1)));

        await(() -> Optional.ofNullable(world.now(quarantine).ended()));
        await(() -> Optional.of(world.duty(quarantine, "release-or-say-why")).filter(duty -> !duty.isOwed()));
    }

    @Test
    void aPositiveResultHolds() {
        Measure quarantine = quarantine();
        TestTable.Result positive = new TestTable.Result(
                UUID.randomUUID(),
                quarantine.person().value(),
                "influenza",
                true,
                world.clock().instant(),
                world.clock().instant());

        assertThat(Scopes.as(PROGRAM, () -> under(positive)))
                .as("of another disease it is no test of this measure")
                .isEmpty();
        assertThat(ReleaseRule.of("negatives=1")
                        .missing(List.of(new ReleaseRule.Sample(positive.taken(), true)), positive.taken()))
                .contains(ReleaseRule.Missing.POSITIVE);
    }

    @Autowired
    TestTable tests;

    @Autowired
    org.springframework.transaction.support.TransactionTemplate transaction;

    private List<MeasureId> under(TestTable.Result result) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> tests.under(result)));
    }

    @Test
    void heldItIsMovedWithAReasonAndWhatFollowsMovesWithIt() {
        Contact contact = world.contact(world.confirmed());
        Measure quarantine = world.imposed(contact).getFirst();
        Measure monitoring = world.of(contact).getLast();
        world.at(quarantine.span().ends());
        Duty owed = world.duty(quarantine, "release-or-say-why");
        Measure held = world.now(quarantine);
        Instant until = quarantine.span().ends().plus(Duration.ofDays(2));
        UUID command = UUID.randomUUID();

        for (int sent = 0; sent < 2; sent++) {
            Scopes.as(
                    OFFICER,
                    () -> world.measures()
                            .extend(command, held.id(), held.version(), until, "laboratory lost the tube"));
        }

        assertThat(world.now(quarantine).span().ends()).isEqualTo(until);
        assertThat(world.now(quarantine).held()).isNull();
        assertThat(world.now(monitoring).span().begins()).isEqualTo(until);
        assertThat(world.now(monitoring).span().ends())
                .isEqualTo(monitoring.span().ends().plus(Duration.ofDays(2)));
        assertThat(world.changes(quarantine))
                .extracting(MeasureChange::what)
                .containsExactly("placed", "held", "extended");
        assertThat(world.changes(monitoring).getLast().reason()).isEqualTo("laboratory lost the tube");
        await(() -> Optional.of(world.duty(quarantine, owed.kind())).filter(duty -> !duty.isOwed()));
    }

    @Test
    void withoutAReasonOrWithAnEndThatIsNoLaterNothingMoves() {
        Measure quarantine = quarantine();
        Instant ends = quarantine.span().ends();

        assertRefused("MEASURE-0004", () -> extend(quarantine, ends.plusSeconds(60), " "));
        assertRefused("MEASURE-0003", () -> extend(quarantine, ends, "because"));
        assertRefused(
                "MEASURE-0002",
                () -> world.measures().extend(UUID.randomUUID(), quarantine.id(), 9, ends.plusSeconds(60), "because"));
        assertThat(world.now(quarantine)).isEqualTo(quarantine);
    }

    private void extend(Measure measure, Instant until, String reason) {
        world.measures().extend(UUID.randomUUID(), measure.id(), measure.version(), until, reason);
    }

    private static void assertRefused(String code, Runnable deed) {
        assertThatThrownBy(() -> Scopes.as(OFFICER, deed))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void releasedBeforeTheEndSomebodyLooksIntoItAndWhatFollowsBeginsNow() {
        Contact contact = world.contact(world.confirmed());
        Measure quarantine = world.imposed(contact).getFirst();

        Scopes.as(
                OFFICER,
                () -> world.measures()
                        .release(UUID.randomUUID(), quarantine.id(), quarantine.version(), false, "moved to hospital"));

        assertThat(world.now(quarantine).ended())
                .satisfies(ended -> assertThat(ended.how()).isEqualTo(Measure.How.RELEASED_EARLY));
        Duty check = world.duty(quarantine, "check-early-release");
        assertThat(check.acceptedByAnother()).isTrue();
        assertThat(world.of(contact).getLast().state(world.clock().instant())).isEqualTo(Measure.State.STANDING);
    }

    @Test
    void anAppealIsAnsweredBySomebodyElseAndLiftsAll() {
        Contact contact = world.contact(world.confirmed());
        Measure quarantine = world.imposed(contact).getFirst();
        UUID appeal = UUID.randomUUID();

        for (int sent = 0; sent < 2; sent++) {
            Scopes.as(OFFICER, () -> world.measures().appeal(appeal, quarantine.id(), "我当天不在昆山"));
        }
        Duty owed = world.duty(quarantine, "decide-appeal");
        assertThat(Scopes.as(OFFICER, () -> world.measures().appeals(quarantine.id())))
                .hasSize(1);
        var both = new org.vigil.kernel.Viewer(
                OFFICER.id(),
                OFFICER.name(),
                java.util.Set.of(org.vigil.kernel.Role.PROVINCIAL_EPIDEMIOLOGIST),
                OFFICER.scope(),
                "");
        assertThatThrownBy(() -> Scopes.as(both, () -> world.measures().answer(appeal, true, "right")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("MEASURE-0007"));
        for (int sent = 0; sent < 2; sent++) {
            Scopes.as(SUPERVISOR, () -> world.measures().answer(appeal, true, "proved by his ticket"));
        }

        assertThat(world.of(contact))
                .allSatisfy(each -> assertThat(each.ended())
                        .satisfies(ended -> assertThat(ended.how()).isEqualTo(Measure.How.APPEAL)));
        await(() -> Optional.of(world.duty(quarantine, "decide-appeal")).filter(duty -> !duty.isOwed()));
        assertThat(world.duties(quarantine))
                .as("answered, it is no early release")
                .hasSize(1);
        assertThat(owed.isOwed()).isTrue();
    }

    @Test
    void anAppealMayLeaveItStanding() {
        Measure quarantine = quarantine();
        UUID appeal = UUID.randomUUID();
        Scopes.as(OFFICER, () -> world.measures().appeal(appeal, quarantine.id(), "我当天不在昆山"));

        Scopes.as(SUPERVISOR, () -> world.measures().answer(appeal, false, "seen by three witnesses"));

        assertThat(world.now(quarantine).isOpen()).isTrue();
        assertThat(Scopes.as(OFFICER, () -> world.measures().appeals(quarantine.id())))
                .extracting(Appeal::answer)
                .satisfiesExactly(answer -> assertThat(answer)
                        .extracting(Appeal.Answer::lifted, Appeal.Answer::by)
                        .containsExactly(false, "Xu Lan"));
    }

    @Test
    void toldTwiceItIsImposedOnceAndExposedAgainItIsProlonged() {
        Contact contact = world.contact(world.confirmed());
        Measure quarantine = world.imposed(contact).getFirst();
        NewMeasure again = again(quarantine, contact, quarantine.span().ends());
        NewMeasure later = again(quarantine, contact, quarantine.span().ends().plus(Duration.ofDays(3)));

        Scopes.as(PROGRAM, () -> world.measures().place(List.of(again)));
        assertThat(world.of(contact)).hasSize(2);
        assertThat(world.now(quarantine).span()).isEqualTo(quarantine.span());
        Scopes.as(PROGRAM, () -> world.measures().place(List.of(later)));

        assertThat(world.of(contact)).hasSize(2);
        assertThat(world.now(quarantine).span().ends())
                .isEqualTo(quarantine.span().ends().plus(Duration.ofDays(3)));
        assertThat(world.changes(quarantine))
                .extracting(MeasureChange::what)
                .containsExactly("placed", "exposed-again");
    }

    private static NewMeasure again(Measure standing, Contact contact, Instant until) {
        return new NewMeasure(
                standing.person(),
                standing.jurisdiction(),
                standing.disease(),
                new NewMeasure.Rule(
                        standing.basis().pack(),
                        standing.basis().rule(),
                        standing.basis().text()),
                standing.cause(),
                List.of(),
                until.equals(standing.span().ends()) ? contact.exposed().last().toString() : until.toString(),
                List.of(new org.vigil.policy.MeasureOrder.Stage(
                        "quarantine",
                        standing.span().begins(),
                        until,
                        List.of(),
                        "negatives=2 within=PT36H ask=PT24H")));
    }

    @Test
    void whoWasNeverExposedIsUnderNothing() {
        Contact contact = world.contact(world.confirmed());
        world.imposed(contact);

        Scopes.as(
                OFFICER,
                () -> work.act(
                        UUID.randomUUID(),
                        ContactPick.These.of(contact),
                        new ContactDeed.Close("not-exposed", "was abroad")));

        List<Measure> both = await(
                () -> Optional.of(world.of(contact)).filter(all -> all.stream().noneMatch(Measure::isOpen)));
        assertThat(both)
                .allSatisfy(each -> assertThat(world.changes(each).getLast())
                        .extracting(MeasureChange::what, MeasureChange::reason)
                        .containsExactly("withdrawn", "was abroad"));
    }

    @Test
    void aContactFoundPositiveIsIsolatedAndNoLongerInQuarantine() {
        Contact contact = world.contact(world.confirmed());
        Measure quarantine = world.imposed(contact).getFirst();

        world.result(contact.person(), Verdict.POSITIVE, world.clock().instant());

        Measure isolation = await(() -> world.of(contact).stream()
                .filter(each -> each.part().kind().equals("isolation"))
                .findFirst());
        assertThat(isolation.cause().kind()).isEqualTo("case");
        assertThat(isolation.basis().rule()).isEqualTo("C8-M5");
        await(() -> Optional.ofNullable(world.now(quarantine).ended())
                .filter(ended -> ended.how() == Measure.How.REPLACED));
        assertThat(world.of(contact).stream().filter(Measure::isOpen))
                .extracting(each -> each.part().kind())
                .containsExactlyInAnyOrder("isolation", "monitoring");
    }

    @Test
    void anotherCountySeesNothingOfIt() {
        Measure quarantine = quarantine();

        assertThatThrownBy(() -> Scopes.as(
                        CaseFixtures.epidemiologist("320585"),
                        () -> world.measures().get(quarantine.id())))
                .isInstanceOf(Missing.class);
        assertThat(Scopes.as(
                        CaseFixtures.epidemiologist("320585"),
                        () -> world.measures().of(List.of(quarantine.person()))))
                .isEmpty();
    }
}
