package org.vigil.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigil.zone.ZoneFixtures.as;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.vigil.IntegrationTest;
import org.vigil.duty.Duties;
import org.vigil.duty.Duty;
import org.vigil.jurisdiction.PlaceKind;
import org.vigil.kernel.Code;
import org.vigil.outbreak.EventId;
import org.vigil.presence.Source;

/** What somebody owes because of an area: that it does not stand past its end unnoticed, and that objections are decided. */
@IntegrationTest
@Import(ZoneFixtures.class)
@TestPropertySource(properties = "vigil.test=zone")
class ZoneDutiesIntegrationTests {
    private static final String COUNTY = "320724";

    @Autowired
    ZoneFixtures world;

    @Autowired
    Zones zones;

    @Autowired
    ZoneDecisions decisions;

    @Autowired
    ZoneAppeals appeals;

    @Autowired
    PastEndSweep.Sweep sweep;

    @Autowired
    Duties duties;

    private ZoneId id = new ZoneId(UUID.randomUUID());

    @BeforeEach
    void anAreaUntilTomorrow() {
        world.packInForce();
        Code community = world.community(COUNTY, 0);
        UUID building = world.place(community, null, PlaceKind.BUILDING, "桃园1幢", "");
        UUID person = UUID.randomUUID();
        world.was(person, building, Source.HOUSEHOLD, COUNTY);
        world.confirmed(person, COUNTY);
        EventId event = world.event(COUNTY);
        Ground ground = new Ground.OfEvent(event);
        id = as(COUNTY, () -> {
            Option option =
                    zones.proposal(ground, ZoneClass.SEALED, null).options().getFirst();
            ZoneId proposed = decisions.propose(
                    UUID.randomUUID(), ground, ZoneClass.SEALED, new ZoneDecisions.Pick(option.key(), null), "一例");
            decisions.decide(UUID.randomUUID(), proposed, world.clock().today().plusDays(1), "阻断传播", "县疾控");
            return proposed;
        });
    }

    private List<Duty> owed(String cause) {
        return as(COUNTY, () -> duties.because(cause, id.toString())).stream()
                .filter(Duty::isOwed)
                .toList();
    }

    @Test
    void pastItsEndItIsSomebodysDutyOnceUntilItIsExtended() {
        sweep.run();
        world.clock().advance(world.clock().instant().plus(Duration.ofDays(2)));

        sweep.run();
        sweep.run();

        await().untilAsserted(() -> assertThat(owed("zone")).singleElement().satisfies(duty -> {
            assertThat(duty.kind()).isEqualTo("release-or-say-why");
            assertThat(duty.owedBy().code().value()).isEqualTo(COUNTY);
        }));
        as(COUNTY, () -> {
            decisions.extend(UUID.randomUUID(), id, world.clock().today().plusDays(3), "检测未完成");
            return id;
        });
        await().untilAsserted(() -> assertThat(owed("zone")).isEmpty());
    }

    @Test
    void anObjectionSentTwiceIsOneDutyToDecideIt() {
        UUID command = UUID.randomUUID();

        for (int i = 0; i < 2; i++) {
            as(COUNTY, () -> {
                appeals.object(command, id, "本户不在楼内");
                return id;
            });
        }

        await().untilAsserted(() -> assertThat(owed("zone-appeal"))
                .singleElement()
                .satisfies(duty -> assertThat(duty.kind()).isEqualTo("decide-appeal")));
        assertThat(as(COUNTY, () -> appeals.of(id))).extracting(Appeal::note).containsExactly("本户不在楼内");
    }
}
