package org.vigil.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.zone.ZoneFixtures.as;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.identity.Identity;
import org.vigil.identity.PersonId;
import org.vigil.jurisdiction.PlaceKind;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Refusal;
import org.vigil.outbreak.EventId;
import org.vigil.presence.Source;
import org.vigil.specimen.Verdict;

/** From infectious people to the smallest area, decided by a named person, and its end. A context of its own: its pack and clock. */
@IntegrationTest
@Import(ZoneFixtures.class)
@TestPropertySource(properties = "vigil.test=zone")
class ZonesIntegrationTests {
    private static final List<String> COUNTIES =
            List.of("320583", "320106", "320582", "320505", "320981", "320282", "320481");
    private static final String APPEAL = "昆山市疾病预防控制中心 0512-12345";
    private static int next;

    @Autowired
    ZoneFixtures world;

    @Autowired
    Zones zones;

    @Autowired
    ZoneDecisions decisions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DomainClock clock;

    private final UUID wang = UUID.randomUUID();
    private final UUID sun = UUID.randomUUID();
    private final UUID neighbour = UUID.randomUUID();
    private String county = "";
    private UUID first = wang;
    private UUID second = wang;
    private EventId event = new EventId(wang);

    /** Two people of two buildings of one community are ill; a neighbour lives in the first. */
    @BeforeEach
    void aClusterInTwoBuildings() {
        world.packInForce();
        county = COUNTIES.get(next++ % COUNTIES.size());
        Code community = world.community(county, 0);
        first = building(community, "1幢");
        second = building(community, "2幢");
        building(community, "3幢");
        UUID home = home(first, community, "1幢101室");
        world.was(wang, home, Source.HOUSEHOLD, county);
        world.was(neighbour, home(first, community, "1幢102室"), Source.HOUSEHOLD, county);
        world.was(sun, home(second, community, "2幢201室"), Source.HOUSEHOLD, county);
        world.confirmed(wang, county);
        world.confirmed(sun, county);
        event = world.event(county);
    }

    private UUID building(Code community, String name) {
        return world.place(community, null, PlaceKind.BUILDING, name, "长江路" + community + "号" + name);
    }

    private UUID home(UUID building, Code community, String name) {
        return world.place(community, building, PlaceKind.HOUSEHOLD, name, "长江路" + community + "号" + name);
    }

    private Proposal proposal() {
        return as(county, () -> zones.proposal(new Ground.OfEvent(event), ZoneClass.SEALED, null));
    }

    private Option option(Option.Plan plan) {
        return proposal().options().stream()
                .filter(each -> each.plan() == plan)
                .findFirst()
                .orElseThrow();
    }

    private ZoneId proposed(UUID command, Option option) {
        return as(
                county,
                () -> decisions.propose(
                        command,
                        new Ground.OfEvent(event),
                        ZoneClass.SEALED,
                        new ZoneDecisions.Pick(option.key(), option.confidence()),
                        "两例病例分住两幢"));
    }

    private ZoneId inForce(int days) {
        ZoneId id = proposed(UUID.randomUUID(), option(Option.Plan.SMALLEST));
        doing(() -> decisions.decide(UUID.randomUUID(), id, clock.today().plusDays(days), "阻断传播", APPEAL));
        return id;
    }

    private void doing(Runnable deed) {
        as(county, () -> {
            deed.run();
            return true;
        });
    }

    private Zone zone(ZoneId id) {
        return as(county, () -> zones.get(id));
    }

    @Test
    void aClusterInTwoBuildingsGivesTheseTwoAndNotTheCommunity() {
        Proposal proposal = proposal();

        Option smallest = proposal.options().getFirst();
        assertThat(smallest.plan()).isEqualTo(Option.Plan.SMALLEST);
        assertThat(smallest.units()).extracting(Unit::place).containsExactlyInAnyOrder(first, second);
        assertThat(smallest.held()).isEqualTo(1);
        assertThat(smallest.exact()).isTrue();
        assertThat(smallest.people()).as("two homes of 2.6, one of 2.6").isEqualTo(8);
        assertThat(smallest.personDays()).isEqualTo(8 * 14);
        Option community = option(Option.Plan.COMMUNITIES);
        assertThat(community.units()).extracting(Unit::kind).containsExactly("community");
        assertThat(community.people()).isGreaterThan(1_000);
        assertThat(community.cost()).isGreaterThan(10 * smallest.cost());
    }

    @Test
    void whatNoZoneCanHoldIsCountedApart() {
        UUID coach = world.place(world.community(county, 0), null, PlaceKind.VEHICLE, "K08", "");
        UUID faraway = world.place(Code.of("320102"), null, PlaceKind.SHOP, "远方", "");
        world.was(wang, coach, Source.TICKET, county);
        world.was(wang, faraway, Source.VENUE_SCAN, county);

        Evidence evidence = proposal().evidence();

        assertThat(evidence.moving()).isEqualTo(1);
        assertThat(evidence.elsewhere()).isEqualTo(1);
        assertThat(evidence.weight()).isEqualTo(2);
        assertThat(evidence.people()).isEqualTo(2);
    }

    @Test
    void whoLivesInOnePlaceAndWorksInAnotherIsCountedOnce() {
        UUID factory = world.place(world.community(county, 0), null, PlaceKind.SITE, "模具厂", "");
        world.was(wang, factory, Source.VENUE_SCAN, county);
        world.was(neighbour, factory, Source.ROSTER, county);

        Option all = option(Option.Plan.SMALLEST);

        assertThat(all.units()).extracting(Unit::name).contains("模具厂").hasSize(3);
        assertThat(all.units().stream().mapToInt(Unit::people).sum()).isEqualTo(9);
        assertThat(all.people()).isEqualTo(8);
        assertThat(all.firms()).isEqualTo(1);
    }

    @Test
    void sentTwiceItIsProposedOnceAndTheSameAreaAgainIsRefused() {
        UUID command = UUID.randomUUID();
        Option smallest = option(Option.Plan.SMALLEST);

        ZoneId once = proposed(command, smallest);
        ZoneId twice = proposed(command, smallest);

        assertThat(twice).isEqualTo(once);
        assertThat(as(county, () -> zones.of(new Ground.OfEvent(event)))).hasSize(1);
        assertThatThrownBy(() -> proposed(UUID.randomUUID(), smallest))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("ZONE-0004"));
    }

    @Test
    void decidedByNameWithReasonEndAndAppealThenExtendedOnlyWithAReason() {
        ZoneId id = inForce(6);
        UUID command = UUID.randomUUID();
        LocalDate later = clock.today().plusDays(9);

        assertThatThrownBy(() -> doing(() -> decisions.extend(command, id, later, " ")))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("ZONE-0011"));
        doing(() -> decisions.extend(command, id, later, "新增一例"));
        doing(() -> decisions.extend(command, id, later, "新增一例"));

        Zone zone = zone(id);
        assertThat(zone.state()).isEqualTo(ZoneState.IN_FORCE);
        assertThat(zone.decision()).satisfies(decision -> {
            assertThat(decision.deed().name()).isEqualTo("Gu Min");
            assertThat(decision.reason()).isEqualTo("阻断传播");
            assertThat(decision.appealContact()).isEqualTo(APPEAL);
            assertThat(decision.endsAt())
                    .isEqualTo(later.plusDays(1).atStartOfDay(clock.zone()).toInstant());
        });
        assertThat(as(county, () -> zones.versions(id)))
                .extracting(Version::what, Version::personDays)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("extended", 8L * 3),
                        org.assertj.core.groups.Tuple.tuple("decided", 8L * 7),
                        org.assertj.core.groups.Tuple.tuple("proposed", 0L));
        assertThat(ledger(id)).containsExactly("zone-proposed", "zone-decided", "zone-extended");
    }

    private List<String> ledger(ZoneId id) {
        return as(
                county,
                () -> transaction.execute(
                        status -> jdbc.sql("select action from ledger.entry where subject = :id order by id")
                                .param("id", id.toString())
                                .query(String.class)
                                .list()));
    }

    @Test
    void anEndBeyondWhatThePackPlansForIsRefused() {
        ZoneId id = proposed(UUID.randomUUID(), option(Option.Plan.SMALLEST));

        assertThatThrownBy(() -> doing(() ->
                        decisions.decide(UUID.randomUUID(), id, clock.today().plusDays(15), "阻断传播", APPEAL)))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("ZONE-0008"));
        assertThatThrownBy(() -> doing(() ->
                        decisions.decide(UUID.randomUUID(), id, clock.today().plusDays(7), "阻断传播", " ")))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("ZONE-0006"));
    }

    @Test
    void itIsLiftedWhenAllConditionsHoldAndNotBefore() {
        ZoneId id = inForce(14);
        assertThatThrownBy(() -> doing(() -> decisions.lift(UUID.randomUUID(), id, "到期")))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("ZONE-0007"));

        clock.advance(clock.instant().plus(Duration.ofDays(14)));
        for (UUID each : List.of(wang, sun, neighbour)) {
            world.tested(each, county, Verdict.NEGATIVE);
        }

        assertThat(as(county, () -> zones.conditions(id)))
                .extracting(Condition::kind, Condition::met)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Condition.Kind.NO_INFECTION, true),
                        org.assertj.core.groups.Tuple.tuple(Condition.Kind.LAST_EXPOSURE, true),
                        org.assertj.core.groups.Tuple.tuple(Condition.Kind.TESTED, true));
        doing(() -> decisions.lift(UUID.randomUUID(), id, "三项条件均已满足"));
        Zone lifted = zone(id);
        assertThat(lifted.state()).isEqualTo(ZoneState.LIFTED);
        assertThat(lifted.latest().personDays()).as("one day given back").isEqualTo(-8);
    }

    @Test
    void aNewInfectionInsideBeginsTheCountAnewAndAPersonsWordStandsInForTests() {
        ZoneId id = inForce(14);
        clock.advance(clock.instant().plus(Duration.ofDays(5)));

        world.tested(neighbour, county, Verdict.POSITIVE);
        doing(() -> decisions.confirmTested(UUID.randomUUID(), id, "全员核酸检测均阴性，检测中心报告第7号"));

        List<Condition> conditions = as(county, () -> zones.conditions(id));
        assertThat(conditions.getFirst().done()).isZero();
        assertThat(conditions.getFirst().met()).isFalse();
        assertThat(conditions.getLast().met()).isTrue();
        assertThat(conditions.getLast().vouched())
                .satisfies(vouched -> assertThat(vouched.byName()).isEqualTo("Gu Min"));
        clock.advance(clock.instant().plus(Duration.ofDays(3)));
        assertThat(as(county, () -> zones.conditions(id)).getLast().met())
                .as("a word about tests grows old with them")
                .isFalse();
    }

    @Test
    void drawnAnewItSaysWhatChangedAndWhatItCosts() {
        ZoneId id = inForce(13);
        UUID third = building(world.community(county, 0), "5幢");
        UUID chen = UUID.randomUUID();
        world.was(chen, home(third, world.community(county, 0), "5幢101室"), Source.HOUSEHOLD, county);
        world.confirmed(chen, county);
        Option now = option(Option.Plan.SMALLEST);

        doing(() -> decisions.redraw(UUID.randomUUID(), id, new ZoneDecisions.Pick(now.key(), null), "5幢新增一例"));

        Version latest = zone(id).latest();
        assertThat(latest.what()).isEqualTo("redrawn");
        assertThat(latest.added()).containsExactly("5幢");
        assertThat(latest.removed()).isEmpty();
        assertThat(latest.personDays()).isEqualTo(14L * (now.people() - 8));
        assertThat(as(county, () -> zones.units(id))).hasSize(3);
    }

    @Test
    void whoLivesInsideIsFoundByAddress() {
        Code community = world.community(county, 0);
        UUID found = world.confirmedAs(
                new Identity("陈静", null, "13912345678", "长江路" + community + "号1幢 402 室", null, null), county);
        ZoneId id = inForce(7);

        assertThat(as(county, () -> zones.inside(id)))
                .contains(new PersonId(found), new PersonId(wang), new PersonId(neighbour), new PersonId(sun))
                .hasSize(4);
    }

    @Test
    void anotherCountySeesNothingOfIt() {
        ZoneId id = inForce(7);
        String other = county.equals("320583") ? "320106" : "320583";

        assertThat(as(other, () -> zones.within(Code.of("32"), true)))
                .extracting(Zone::id)
                .doesNotContain(id);
        assertThatThrownBy(() -> as(other, () -> zones.get(id))).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> as(other, () -> zones.proposal(new Ground.OfEvent(event), ZoneClass.SEALED, null)))
                .isInstanceOf(Missing.class);
        assertThat(as("3205", () -> zones.within(Code.of("32"), true)).stream()
                        .anyMatch(each -> each.id().equals(id)))
                .isEqualTo(county.startsWith("3205"));
    }
}
