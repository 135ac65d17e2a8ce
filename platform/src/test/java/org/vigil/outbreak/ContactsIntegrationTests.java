package org.vigil.outbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.Desks;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.identity.Identities;
import org.vigil.identity.Identity;
import org.vigil.identity.Purpose;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.ContactQuery.Filter;
import org.vigil.outbreak.ContactQuery.Order;
import org.vigil.outbreak.ContactQuery.Which;
import org.vigil.store.Scopes;

/** The work on contacts by many people at once. */
@IntegrationTest
class ContactsIntegrationTests {
    private static final String HERE = "320481";
    private static final String THERE = "320413";

    @Autowired
    Cases cases;

    @Autowired
    Contacts contacts;

    @Autowired
    ContactNaming naming;

    @Autowired
    ContactWork work;

    @Autowired
    ContactMoves moves;

    @Autowired
    Identities identities;

    @Autowired
    Desks desks;

    @Autowired
    DomainClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Viewer guMin;
    private Viewer liJun;
    private Viewer neighbour;

    @BeforeEach
    void people() {
        guMin = worker("Gu Min", HERE);
        liJun = worker("Li Jun", HERE);
        neighbour = worker("He Ping", THERE);
    }

    private Viewer worker(String name, String scope) {
        return desks.of(new Viewer(UUID.randomUUID(), name, Set.of(Role.COUNTY_EPIDEMIOLOGIST), Code.of(scope), "CDC"))
                .viewer();
    }

    private <T> T as(Viewer viewer, Supplier<T> asked) {
        return Scopes.as(viewer, asked);
    }

    private CaseId confirmed() {
        return as(guMin, () -> ContactFixtures.confirmed(cases, HERE));
    }

    private Contact added(CaseId of) {
        return as(guMin, () -> contacts.get(naming.add(of, ContactFixtures.household(HERE, Identity.NONE))));
    }

    private Contact now(Contact contact) {
        return as(guMin, () -> contacts.get(contact.id()));
    }

    private ContactOutcome act(Viewer viewer, Contact contact, ContactDeed deed) {
        return as(viewer, () -> work.act(UUID.randomUUID(), ContactPick.These.of(contact), deed));
    }

    private ContactQuery all(CaseId of, Which which) {
        return new ContactQuery(
                Code.of(HERE),
                new Filter(which, of.value(), null, 0, ""),
                Order.DUE,
                guMin.id(),
                clock.instant(),
                null);
    }

    @Test
    void aContactAddedByHandIsOwnedByTheCountyAndHasAClock() {
        Contact one = added(confirmed());

        assertThat(one.owner().unit()).isEqualTo(Code.of(HERE));
        assertThat(one.owner().worker()).isNull();
        assertThat(one.isOpen()).isTrue();
        assertThat(one.steps().due()).isAfter(clock.instant());
        assertThat(as(guMin, () -> contacts.exposures(one.id())))
                .singleElement()
                .satisfies(exposure -> {
                    assertThat(exposure.minutes()).isEqualTo(60);
                    assertThat(exposure.at().name()).isEqualTo("前进路1号");
                });
    }

    @Test
    void sentAgainAContactIsNotAddedTwice() {
        CaseId of = confirmed();
        ContactNaming.ByHand told = ContactFixtures.household(HERE, CaseFixtures.wangLan());

        as(guMin, () -> naming.add(of, told));
        as(guMin, () -> naming.add(of, told));
        assertThatThrownBy(() ->
                        as(guMin, () -> naming.add(of, ContactFixtures.household(HERE, CaseFixtures.wangLan()))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("CONTACT-0006"));

        assertThat(as(guMin, () -> contacts.page(all(of, Which.ALL), 50)).contacts())
                .hasSize(1);
    }

    @Test
    void twoWorkersNeverOverwriteEachOther() {
        Contact seen = added(confirmed());

        act(guMin, seen, new ContactDeed.Assign(guMin.id()));

        assertThatThrownBy(() -> act(liJun, seen, new ContactDeed.Assign(liJun.id())))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("CONTACT-0002"));
        assertThat(now(seen).owner().name()).isEqualTo("Gu Min");
    }

    @Test
    void twentyWorkersAtOnceLeaveEachContactWithExactlyOneOwner() throws Exception {
        CaseId of = confirmed();
        Map<UUID, Integer> seen = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            Contact each = added(of);
            seen.put(each.id().value(), each.version());
        }
        List<Callable<Integer>> claims = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Viewer worker = worker("Worker " + i, HERE);
            claims.add(() -> as(
                            worker,
                            () -> work.act(
                                    UUID.randomUUID(),
                                    new ContactPick.These(seen),
                                    new ContactDeed.Assign(worker.id())))
                    .changed());
        }
        int claimed = 0;
        try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> each : workers.invokeAll(claims)) {
                claimed += each.get();
            }
        }

        assertThat(claimed).isEqualTo(40);
        assertThat(as(guMin, () -> contacts.page(all(of, Which.OPEN), 50)).contacts())
                .allSatisfy(each -> {
                    assertThat(each.owner().worker()).isNotNull();
                    assertThat(each.version()).isEqualTo(2);
                });
    }

    @Test
    void eachStepIsTimedAndTheNextOneHasItsOwnClock() {
        Contact one = added(confirmed());

        act(guMin, one, new ContactDeed.Done(ContactStep.TRANSFER, ""));

        Contact done = now(one);
        assertThat(done.steps().call().at()).isEqualTo(clock.instant());
        assertThat(done.steps().transfer().at()).isEqualTo(clock.instant());
        assertThat(done.steps().next()).isEqualTo(ContactStep.FOLLOW);
        assertThat(done.steps().due()).isEqualTo(done.steps().followUntil());
    }

    @Test
    void aBulkActionLeavesAloneWhatWasWrittenAfterThePageWasDrawnAndIsUndoneAsOne() {
        CaseId of = confirmed();
        List<Contact> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(added(of));
        }
        long drawn = as(guMin, () -> contacts.page(all(of, Which.OPEN), 50)).stamp();
        act(liJun, made.getFirst(), new ContactDeed.Assign(liJun.id()));

        ContactOutcome bulk = as(
                guMin,
                () -> work.act(
                        UUID.randomUUID(),
                        new ContactPick.AllThat(all(of, Which.OPEN), drawn),
                        new ContactDeed.RoundRobin(Set.of(guMin.id()))));
        act(guMin, now(made.get(1)), new ContactDeed.Done(ContactStep.CALL, ""));
        ContactOutcome undone = as(guMin, () -> work.undo(UUID.randomUUID(), bulk.action()));

        assertThat(bulk.changed()).isEqualTo(4);
        assertThat(undone.changed()).isEqualTo(3);
        assertThat(undone.skipped()).isEqualTo(1);
        assertThat(now(made.getFirst()).owner().name()).isEqualTo("Li Jun");
        assertThat(now(made.get(1)).owner().name()).isEqualTo("Gu Min");
        assertThat(now(made.get(2)).owner().worker()).isNull();
    }

    @Test
    void anActionSentAgainChangesNothing() {
        Contact one = added(confirmed());
        UUID command = UUID.randomUUID();
        ContactPick seen = ContactPick.These.of(one);

        ContactOutcome first = as(guMin, () -> work.act(command, seen, new ContactDeed.Assign(guMin.id())));
        ContactOutcome again = as(guMin, () -> work.act(command, seen, new ContactDeed.Assign(guMin.id())));

        assertThat(again).isEqualTo(first);
        assertThat(now(one).version()).isEqualTo(2);
    }

    @Test
    void duplicatesAreMergedAndTheMergingIsUndone() {
        Contact one = added(confirmed());
        Contact other = added(confirmed());

        ContactOutcome merged = as(
                guMin, () -> work.merge(UUID.randomUUID(), ContactPick.These.of(one), other.number(), "same person"));

        assertThat(now(one).closed())
                .isNotNull()
                .satisfies(closed ->
                        assertThat(closed.mergedInto()).isEqualTo(other.id().value()));
        assertThat(as(guMin, () -> contacts.exposures(other.id()))).hasSize(2);
        as(guMin, () -> work.undo(UUID.randomUUID(), merged.action()));
        assertThat(now(one).isOpen()).isTrue();
        assertThat(now(other).exposed().minutes()).isEqualTo(60);
    }

    @Test
    void aContactHandedOverStaysWithTheSenderUntilSomebodyTakesHimOver() {
        CaseId of = confirmed();
        Contact one = as(
                guMin,
                () -> contacts.get(naming.add(
                        of, ContactFixtures.household(HERE, new Identity("李娟", "", "13900001111", "", null, "")))));
        UUID move = UUID.randomUUID();

        as(guMin, () -> {
            moves.ask(move, one.id(), one.version(), Code.of(THERE), "lives there");
            moves.ask(move, one.id(), one.version(), Code.of(THERE), "lives there");
            return true;
        });

        assertThat(now(one).owner().unit()).isEqualTo(Code.of(HERE));
        assertThat(now(one).moving()).isEqualTo(Code.of(THERE));
        assertThatThrownBy(() -> as(neighbour, () -> contacts.get(one.id()))).isInstanceOf(Missing.class);
        assertThat(as(neighbour, () -> moves.arriving(Code.of(THERE))))
                .anySatisfy(arriving -> assertThat(arriving.id()).isEqualTo(move));
        as(neighbour, () -> moves.accept(move));
        Contact there = as(neighbour, () -> contacts.get(one.id()));
        assertThat(there.owner().name()).isEqualTo("He Ping");
        assertThat(there.owner().unit()).isEqualTo(Code.of(THERE));
        assertThat(as(neighbour, () -> identities.open(there.person(), Purpose.CONTACT_TRACING)))
                .hasValueSatisfying(who -> assertThat(who.name()).isEqualTo("李娟"));
        assertThatThrownBy(() -> as(guMin, () -> contacts.get(one.id()))).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> as(neighbour, () -> moves.accept(move))).isInstanceOf(Refusal.class);
    }

    @Test
    void aContactSentBackGoesOnWhereHeWas() {
        Contact one = added(confirmed());
        UUID move = UUID.randomUUID();
        as(guMin, () -> {
            moves.ask(move, one.id(), one.version(), Code.of(THERE), "lives there");
            return true;
        });

        as(neighbour, () -> {
            moves.refuse(move, "unknown here");
            return true;
        });

        assertThat(now(one).moving()).isNull();
        assertThat(as(guMin, () -> moves.of(one.id())))
                .singleElement()
                .satisfies(asked -> assertThat(asked.answered()).isNotNull());
    }

    @Test
    void theUnionOfClocksCoversEveryOpenContact() {
        added(confirmed());

        long without = as(
                Viewer.program(Code.of("32")),
                () -> transaction.execute(status -> jdbc.sql(
                                "select count(*) from outbreak.contact where closed_at is null and (due_at is null or unit is null)")
                        .query(Long.class)
                        .single()));

        assertThat(without).isZero();
    }

    /** What is counted for the sentence above the list is not counted again for its part. */
    @Test
    void theCountsOfTheScopeSayHowManyFitEachPart() {
        Contact one = added(confirmed());
        act(guMin, one, new ContactDeed.Assign(guMin.id()));
        act(guMin, now(one), new ContactDeed.Done(ContactStep.CALL, ""));
        added(confirmed());
        ContactCounts counts = as(guMin, () -> contacts.counts(Code.of(HERE), null));

        for (Which which : Which.values()) {
            for (Filter filter : List.of(
                    new Filter(which, null, null, 0, ""),
                    new Filter(which, null, null, 1, ""),
                    new Filter(which, null, guMin.id(), 0, ""))) {
                ContactQuery query =
                        new ContactQuery(Code.of(HERE), filter, Order.DUE, guMin.id(), clock.instant(), null);
                assertThat(as(guMin, () -> contacts.page(query, 5, counts)).fitting())
                        .as("%s", filter)
                        .isEqualTo(as(guMin, () -> contacts.page(query, 5)).fitting());
            }
        }
    }

    @Test
    void everyContactIsOnExactlyOnePageOfTheListInEachOrder() {
        CaseId of = confirmed();
        Set<UUID> made = new java.util.HashSet<>();
        for (int i = 0; i < 23; i++) {
            made.add(added(of).id().value());
        }
        for (Order order : Order.values()) {
            List<UUID> listed = new ArrayList<>();
            ContactQuery.Place after = null;
            boolean more = true;
            while (more) {
                ContactQuery.Place from = after;
                Contacts.Listed page = as(
                        guMin,
                        () -> contacts.page(
                                new ContactQuery(
                                        Code.of(HERE),
                                        new Filter(Which.OPEN, of.value(), null, 0, ""),
                                        order,
                                        guMin.id(),
                                        clock.instant(),
                                        from),
                                5));
                page.contacts().forEach(each -> listed.add(each.id().value()));
                after = ContactQuery.Place.of(page.contacts().getLast(), order);
                more = page.more();
            }
            assertThat(listed).as(order.word()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(made);
        }
    }
}
