package org.vigil.outbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.presence.PresenceFixtures.EIGHT;
import static org.vigil.presence.PresenceFixtures.KUNSHAN;
import static org.vigil.presence.PresenceFixtures.NANJING;
import static org.vigil.presence.PresenceFixtures.stay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.duty.Duties;
import org.vigil.duty.Duty;
import org.vigil.identity.PersonId;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.PlaceKind;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.ContactQuery.Filter;
import org.vigil.outbreak.ContactQuery.Order;
import org.vigil.outbreak.ContactQuery.Which;
import org.vigil.policy.InForce;
import org.vigil.policy.PackKey;
import org.vigil.policy.Policies;
import org.vigil.presence.PresenceFixtures;
import org.vigil.presence.Presences;
import org.vigil.presence.Stay;
import org.vigil.specimen.NewResult;
import org.vigil.specimen.Results;
import org.vigil.specimen.Specimen;
import org.vigil.specimen.SpecimenKind;
import org.vigil.specimen.Steps;
import org.vigil.specimen.TestKind;
import org.vigil.specimen.Verdict;
import org.vigil.store.Scopes;

/** From a positive result to named contacts. A context of its own, since its pack judges every case of the disease. */
@IntegrationTest
@TestPropertySource(properties = "vigil.test=tracing")
class TracingIntegrationTests {
    private static final Instant TAKEN = Instant.parse("2026-03-27T12:00:00Z");
    private static final Viewer PROGRAM = Viewer.program(Code.of("32"));

    @Autowired
    Presences presences;

    @Autowired
    Jurisdictions jurisdictions;

    @Autowired
    Results results;

    @Autowired
    Cases cases;

    @Autowired
    Contacts contacts;

    @Autowired
    ContactNaming naming;

    @Autowired
    ContactWork work;

    @Autowired
    Duties duties;

    @Autowired
    Policies policies;

    @Autowired
    DomainClock clock;

    private final UUID wang = UUID.randomUUID();
    private final UUID li = UUID.randomUUID();
    private final UUID zhao = UUID.randomUUID();
    private final UUID sun = UUID.randomUUID();
    private final UUID qian = UUID.randomUUID();

    @BeforeEach
    void thePackIsInForce() {
        Scopes.as(
                PROGRAM,
                () -> policies.putInForce(
                        new PackKey("covid-8", LocalDate.of(2022, 3, 28)),
                        new InForce(LocalDate.of(2026, 1, 1), null)));
    }

    private <T> T asKunshan(Supplier<T> asked) {
        return Scopes.as(CaseFixtures.epidemiologist("320583"), asked);
    }

    private UUID place(PlaceKind kind) {
        return PresenceFixtures.place(jurisdictions, KUNSHAN, kind, kind + " " + UUID.randomUUID(), "");
    }

    private void were(Stay... stays) {
        Scopes.as(PROGRAM, () -> presences.add(UUID.randomUUID(), List.of(stays)));
    }

    private NewResult positive(UUID person) {
        return new NewResult(
                UUID.randomUUID(),
                new PersonId(person),
                KUNSHAN,
                new Specimen.Said(
                        "T-" + UUID.randomUUID(), "covid-19", SpecimenKind.NASOPHARYNGEAL, TestKind.PCR, "CDC"),
                new Steps(TAKEN, null, null, TAKEN.plusSeconds(3600)),
                Verdict.POSITIVE);
    }

    /** Records it, and waits for the list. */
    private Case foundPositive(UUID person) {
        asKunshan(() -> {
            results.record(positive(person));
            return true;
        });
        return await(() -> asKunshan(() -> cases.ofPersons(List.of(new PersonId(person))).stream()
                .filter(each -> contacts.traced(each.id()) != null)
                .findFirst()));
    }

    private static <T> T await(Supplier<Optional<T>> asked) {
        for (int i = 0; i < 400; i++) {
            Optional<T> found = asked.get();
            if (found.isPresent()) {
                return found.get();
            }
            try {
                Thread.sleep(25);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        throw new AssertionError("nothing came within ten seconds");
    }

    private List<Contact> contactsOf(Case one, Viewer viewer) {
        Filter all = new Filter(Which.ALL, one.id().value(), null, 0, "");
        return Scopes.as(
                viewer,
                () -> contacts.page(
                                new ContactQuery(viewer.scope(), all, Order.NUMBER, viewer.id(), clock.instant(), null),
                                200)
                        .contacts());
    }

    private List<Contact> contactsOf(Case one) {
        return contactsOf(one, PROGRAM);
    }

    private Contact contact(Case one, UUID person) {
        return contactsOf(one).stream()
                .filter(each -> each.person().value().equals(person))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPositiveResultIsAConfirmedCaseWithClassifiedContactsUnderClocksWithinFiveSeconds() {
        UUID home = place(PlaceKind.HOUSEHOLD);
        UUID shop = place(PlaceKind.SHOP);
        UUID canteen = place(PlaceKind.SHOP);
        were(
                stay(wang, home, 0, 300),
                stay(li, home, 60, 240),
                stay(wang, shop, 310, 340),
                stay(zhao, shop, 320, 360),
                stay(li, canteen, 400, 460),
                stay(sun, canteen, 410, 450),
                stay(zhao, canteen, 700, 760),
                stay(qian, canteen, 710, 750));

        long before = System.nanoTime();
        Case one = foundPositive(wang);
        double seconds = (System.nanoTime() - before) / 1e9;

        assertThat(one.facts().status().classification()).isEqualTo(Classification.CONFIRMED);
        assertThat(contactsOf(one).stream()
                        .collect(Collectors.toMap(
                                each -> each.person().value(),
                                each -> each.judged().classification())))
                .containsEntry(li, "close")
                .containsEntry(zhao, "general")
                .containsEntry(sun, "secondary")
                .as("who met only a general contact is no contact")
                .doesNotContainKey(qian)
                .hasSize(3);
        Contact close = contact(one, li);
        assertThat(close.steps().call().by()).isNotNull();
        assertThat(close.steps().transfer().by()).isNotNull();
        assertThat(close.exposed().minutes()).isEqualTo(180);
        assertThat(close.steps().followUntil()).isAfter(clock.instant().plusSeconds(13 * 86_400));
        assertThat(contact(one, zhao).isOpen())
                .as("nothing is asked of a general contact")
                .isFalse();
        assertThat(seconds).isLessThan(5);
    }

    @Test
    void nobodyOutsideTheWindowOrThePlaceAppears() {
        UUID home = place(PlaceKind.HOUSEHOLD);
        UUID next = place(PlaceKind.HOUSEHOLD);
        UUID early = UUID.randomUUID();
        UUID before = UUID.randomUUID();
        UUID elsewhere = UUID.randomUUID();
        long longAgo = -5L * 1440;
        were(
                stay(wang, home, 0, 300),
                stay(wang, home, longAgo, longAgo + 300),
                stay(early, home, longAgo, longAgo + 300),
                stay(before, home, -60, 0),
                stay(elsewhere, next, 0, 300),
                stay(li, home, 299, 400));

        Case one = foundPositive(wang);

        assertThat(contactsOf(one)).extracting(each -> each.person().value()).containsExactly(li);
        Contact only = contact(one, li);
        assertThat(only.exposed().minutes()).isEqualTo(1);
        assertThat(only.exposed().first()).isEqualTo(EIGHT.plusSeconds(299 * 60));
    }

    @Test
    void heardAgainNothingDoublesAndWhatBecameKnownSinceIsAdded() {
        UUID home = place(PlaceKind.HOUSEHOLD);
        were(stay(wang, home, 0, 300), stay(li, home, 60, 240));
        Case one = foundPositive(wang);
        Contact first = contact(one, li);
        asKunshan(() ->
                work.act(UUID.randomUUID(), ContactPick.These.of(first), new ContactDeed.Done(ContactStep.CALL, "")));

        foundPositive(wang);
        were(stay(zhao, home, 100, 200), stay(li, home, 280, 300));
        asKunshan(() -> naming.trace(one.id()));

        assertThat(contactsOf(one)).hasSize(2);
        assertThat(contact(one, li).id()).isEqualTo(first.id());
        assertThat(contact(one, li).steps().call().at())
                .as("a call made stays made")
                .isNotNull();
        assertThat(contact(one, li).exposed().last()).isEqualTo(EIGHT.plusSeconds(300 * 60));
    }

    @Test
    void whoLivesElsewhereIsLookedAfterThereAndCountedHere() {
        UUID home = place(PlaceKind.HOUSEHOLD);
        were(stay(wang, home, 0, 300), stay(li, home, 60, 240, NANJING));

        Case one = foundPositive(wang);

        assertThat(contactsOf(one, CaseFixtures.epidemiologist("320583"))).isEmpty();
        assertThat(contactsOf(one, CaseFixtures.epidemiologist("320106"))).hasSize(1);
        assertThat(asKunshan(() -> contacts.traced(one.id()))).satisfies(traced -> {
            assertThat(traced.named()).isEqualTo(1);
            assertThat(traced.elsewhere()).containsEntry(NANJING, 1);
        });
    }

    @Test
    void theCountyOwesEachStepOnceAndIsQuitWhenNobodyWaitsForIt() {
        UUID home = place(PlaceKind.HOUSEHOLD);
        were(stay(wang, home, 0, 300), stay(li, home, 60, 240), stay(zhao, home, 60, 240));
        Case one = foundPositive(wang);
        String call = one.id() + "&which=call";
        Duty owed = await(
                () -> asKunshan(() -> duties.because("contacts", call).stream().findFirst()));

        assertThat(owed.kind()).isEqualTo("call-contact");
        for (UUID person : List.of(li, zhao)) {
            Contact each = contact(one, person);
            asKunshan(() -> work.act(
                    UUID.randomUUID(), ContactPick.These.of(each), new ContactDeed.Done(ContactStep.CALL, "")));
        }

        Duty quit = await(() -> asKunshan(() -> duties.because("contacts", call).stream()
                .filter(each -> !each.isOwed())
                .findFirst()));
        assertThat(quit.id()).isEqualTo(owed.id());
    }

    @Test
    void aNegativeResultNamesNobody() {
        UUID home = place(PlaceKind.HOUSEHOLD);
        were(stay(wang, home, 0, 300), stay(li, home, 60, 240));
        NewResult told = positive(wang);

        asKunshan(() -> {
            results.record(new NewResult(
                    told.id(), told.person(), told.jurisdiction(), told.said(), told.steps(), Verdict.NEGATIVE));
            return true;
        });

        assertThat(asKunshan(() -> cases.ofPersons(List.of(new PersonId(wang)))))
                .isEmpty();
    }

    @Test
    void aPersonOfWhomNothingIsKnownSaysSo() {
        Case one = foundPositive(UUID.randomUUID());

        assertThat(asKunshan(() -> contacts.traced(one.id()))).satisfies(traced -> {
            assertThat(traced.named()).isZero();
            assertThat(traced.unknown().stays()).isZero();
        });
    }
}
