package org.vigil.outbreak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.vigil.access.Signing.as;
import static org.vigil.outbreak.CaseFixtures.epidemiologist;

import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.vigil.IntegrationTest;
import org.vigil.identity.Identity;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.kernel.Viewer;
import org.vigil.policy.InForce;
import org.vigil.policy.PackKey;
import org.vigil.policy.Policies;
import org.vigil.store.Scopes;

/** The network of an event. In the context of the tracing tests: the pack judges every case of the disease. */
@IntegrationTest
@TestPropertySource(properties = "vigil.test=tracing")
class NetworksIntegrationTests {
    private static final String COUNTY = "320506";
    private static final Identity WHO = new Identity("沈秋月", "110105194912310038", "13800000011", null, null, null);

    @Autowired
    Networks networks;

    @Autowired
    Outbreaks outbreaks;

    @Autowired
    Cases cases;

    @Autowired
    ContactNaming naming;

    @Autowired
    Policies policies;

    @Autowired
    MockMvc web;

    private static <T> T asOfficer(Supplier<T> work) {
        return Scopes.as(epidemiologist(COUNTY), work);
    }

    @BeforeEach
    void thePackIsInForce() {
        Scopes.as(
                Viewer.program(Code.of("32")),
                () -> policies.putInForce(
                        new PackKey("covid-8", LocalDate.of(2022, 3, 28)),
                        new InForce(LocalDate.of(2026, 1, 1), null)));
    }

    private CaseId fellIll(Identity who, int day) {
        CaseFacts facts =
                CaseFixtures.facts("N-" + UUID.randomUUID(), Classification.CONFIRMED, LocalDate.of(2026, 3, day));
        NewCase one = new NewCase(null, Code.of(COUNTY), who, facts);
        return asOfficer(
                () -> ((Taken.Added) cases.take(CaseFixtures.batch(one)).getFirst()).id());
    }

    private Event event() {
        Names title = new Names("Cluster", "聚集性疫情", "聚集性疫情");
        EventId id = asOfficer(
                () -> outbreaks.open(new NewEvent("cluster", "covid-19", Code.of(COUNTY), "county", "", title, null)));
        return asOfficer(() -> outbreaks.get(id));
    }

    @Test
    void aContactWhoFellIllIsACaseOfTheNetworkAndItsProbableInfectorIsWhomHeMet() throws Exception {
        CaseId first = fellIll(Identity.NONE, 14);
        CaseId second = fellIll(WHO, 18);
        CaseId third = fellIll(Identity.NONE, 19);
        asOfficer(() -> naming.add(first, ContactFixtures.household(COUNTY, WHO)));
        asOfficer(() -> naming.add(first, ContactFixtures.household(COUNTY, Identity.NONE)));
        asOfficer(() -> naming.add(third, ContactFixtures.household(COUNTY, Identity.NONE)));
        Event event = event();

        Network network = asOfficer(() -> networks.of(event, 300));

        assertThat(network.cases()).extracting(Network.CaseNode::id).containsExactly(first, second, third);
        assertThat(network.contacts()).hasSize(2);
        assertThat(network.edges()).extracting(Network.Edge::from).containsExactlyInAnyOrder(0, 0, 2);
        assertThat(network.edges()).anyMatch(edge -> edge.from() == 0 && edge.to() == 1);
        assertThat(network.links()).anySatisfy(link -> {
            assertThat(link.infectee()).isEqualTo(1);
            assertThat(link.infector()).isZero();
            assertThat(link.probability()).isGreaterThan(0.5);
            assertThat(link.met()).isTrue();
        });
        assertThat(asOfficer(() -> networks.of(event, 1)).left())
                .as("not drawn")
                .isEqualTo(1);
        web.perform(get("/events/" + event.id() + "/network").with(as(epidemiologist(COUNTY))))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/cases/" + second)))
                .andExpect(content().string(containsString("<svg class=\"chain\"")));
        web.perform(get("/events/" + event.id() + "/network").with(as(epidemiologist("320106"))))
                .andExpect(status().isNotFound());
    }
}
