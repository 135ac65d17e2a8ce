package org.vigil.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.zone.ZoneFixtures.as;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.vigil.IntegrationTest;
import org.vigil.jurisdiction.PlaceKind;
import org.vigil.kernel.Code;
import org.vigil.outbreak.EventId;
import org.vigil.presence.Source;

/** Events of every level of the tree are held in buildings. */
@IntegrationTest
@Import(ZoneFixtures.class)
@TestPropertySource(properties = "vigil.test=zone")
class ZoneLevelsIntegrationTests {
    @Autowired
    ZoneFixtures world;

    @Autowired
    Zones zones;

    @Autowired
    ZoneDecisions decisions;

    private UUID building(Code community, String name) {
        return world.place(community, null, PlaceKind.BUILDING, name, "长江路" + community + "号" + name);
    }

    /** From one community to the whole province: what is closed are buildings, in all counties where people fell ill. */
    @ParameterizedTest
    @CsvSource({
        "community, 320681, 320681, 0",
        "township, 320681, 320681, 0",
        "county, 320681, 320681, 1",
        "city, 320681, 320623, 0",
        "province, 320681, 321181, 0"
    })
    void anEventOfAnyLevelIsHeldInBuildings(String level, String here, String there, int n) {
        world.packInForce();
        Code one = world.community(here, 0);
        Code two = world.community(there, n);
        String within = world.jurisdictions().path(one).stream()
                .filter(each -> each.level().word().equals(level))
                .findFirst()
                .orElseThrow()
                .code()
                .value();
        List<UUID> buildings = List.of(building(one, "甲幢"), building(two, "乙幢"));
        for (UUID building : buildings) {
            UUID person = UUID.randomUUID();
            Code code = building.equals(buildings.getFirst()) ? one : two;
            UUID home = world.place(code, building, PlaceKind.HOUSEHOLD, "101室", "");
            world.was(person, home, Source.HOUSEHOLD, code.value());
            world.confirmed(person, code.value());
        }
        EventId wide = world.event(within);

        Proposal proposal = as(within, () -> zones.proposal(new Ground.OfEvent(wide), ZoneClass.SEALED, 1.0));

        Option all = proposal.options().getFirst();
        assertThat(all.units()).extracting(Unit::place).containsAll(buildings);
        assertThat(all.units()).extracting(Unit::kind).doesNotContain(Unit.COMMUNITY);
        ZoneId id = as(
                within,
                () -> decisions.propose(
                        UUID.randomUUID(),
                        new Ground.OfEvent(wide),
                        ZoneClass.SEALED,
                        new ZoneDecisions.Pick(all.key(), 1.0),
                        "多地关联"));
        Zone zone = as(within, () -> zones.get(id));
        assertThat(zone.jurisdiction().contains(one)).isTrue();
        assertThat(zone.jurisdiction().contains(two)).isTrue();
        assertThat(as(within, () -> zones.conditions(id))).hasSize(3);
    }
}
