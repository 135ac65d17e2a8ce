package org.vigil.zone.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.vigil.access.Signing.as;
import static org.vigil.outbreak.CaseFixtures.epidemiologist;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.vigil.IntegrationTest;
import org.vigil.identity.Identity;
import org.vigil.jurisdiction.PlaceKind;
import org.vigil.kernel.Code;
import org.vigil.outbreak.EventId;
import org.vigil.presence.Source;
import org.vigil.zone.ZoneFixtures;

/** The walk of an officer: options, proposal, decision, list. */
@IntegrationTest
@Import(ZoneFixtures.class)
@TestPropertySource(properties = "vigil.test=zone")
class ZonePagesIntegrationTests {
    private static final String COUNTY = "321283";
    private static final Pattern OPTION = Pattern.compile("name=\"option\" value=\"([0-9a-f]{16})\"");

    @Autowired
    ZoneFixtures world;

    @Autowired
    MockMvc web;

    private String options = "";

    @BeforeEach
    void twoIllPeopleOfOneBuilding() {
        world.packInForce();
        Code community = world.community(COUNTY, 1);
        UUID building = world.place(community, null, PlaceKind.BUILDING, "梅园7幢", "梅园路" + community + "号7幢");
        for (int room = 1; room <= 2; room++) {
            UUID person = world.confirmedAs(
                    new Identity(
                            "陈静" + room,
                            null,
                            "1390000000" + room,
                            "梅园路" + community + "号7幢10" + room + "室",
                            null,
                            null),
                    COUNTY);
            UUID home = world.place(community, building, PlaceKind.HOUSEHOLD, "7幢10" + room + "室", "");
            world.was(person, home, Source.HOUSEHOLD, COUNTY);
        }
        EventId event = world.event(COUNTY);
        options = "/events/" + event + "/zones";
    }

    private String proposed() throws Exception {
        String page = web.perform(get(options).with(as(epidemiologist(COUNTY))))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("梅园7幢")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Matcher key = OPTION.matcher(page);
        assertThat(key.find()).isTrue();
        return java.util.Objects.requireNonNull(web.perform(post(options)
                        .with(as(epidemiologist(COUNTY)))
                        .with(csrf())
                        .param("command", UUID.randomUUID().toString())
                        .param("option", key.group(1))
                        .param("kind", "sealed")
                        .param("confidence", "0.95")
                        .param("reason", "两例同住一幢"))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
    }

    @Test
    void anAreaIsProposedDecidedAndListedWithItsEnd() throws Exception {
        String zone = proposed();
        web.perform(post(zone + "/decision")
                        .with(as(epidemiologist(COUNTY)))
                        .with(csrf())
                        .param("command", UUID.randomUUID().toString())
                        .param("lastDay", world.clock().today().plusDays(7).toString())
                        .param("reason", "阻断传播")
                        .param("appeal", "泰兴市疾控中心"))
                .andExpect(status().is3xxRedirection());

        web.perform(get(zone).with(as(epidemiologist(COUNTY))))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("泰兴市疾控中心")))
                .andExpect(content().string(containsString("梅园7幢")))
                .andExpect(content().string(not(containsString("陈静"))));
        web.perform(get("/zones").with(as(epidemiologist(COUNTY))))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(zone)));
        web.perform(post(zone + "/lifting")
                        .with(as(epidemiologist(COUNTY)))
                        .with(csrf())
                        .param("command", UUID.randomUUID().toString())
                        .param("reason", "over"))
                .andExpect(status().is4xxClientError())
                .andExpect(content().string(containsString("ZONE-0007")));
    }

    @Test
    void namesOfThoseInsideAreClosedUntilAPurposeIsStated() throws Exception {
        String zone = proposed();

        web.perform(get(zone + "/people").with(as(epidemiologist(COUNTY))))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/purpose?task=zone:")))
                .andExpect(content().string(not(containsString("陈静"))));
    }
}
