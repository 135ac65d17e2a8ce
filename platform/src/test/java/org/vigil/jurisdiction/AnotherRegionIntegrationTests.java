package org.vigil.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.vigil.IntegrationTest;
import org.vigil.TestDatabase;
import org.vigil.access.Account;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** The whole application in an invented archipelago: letters in codes, other lengths, another time zone, no change of code. */
@IntegrationTest
@ContextConfiguration(initializers = {TestDatabase.class, AnotherRegionIntegrationTests.Isles.class})
class AnotherRegionIntegrationTests {
    @Autowired
    Jurisdictions jurisdictions;

    @Autowired
    MockMvc web;

    static final class Isles implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "isles",
                            Map.of(
                                    "vigil.region.directory",
                                            Regions.folder("demo-isles").toString(),
                                    "vigil.region.root", "DI",
                                    "vigil.zone", "Atlantic/Azores")));
        }
    }

    @Test
    void theArchipelagoIsLoadedWithItsOwnWordsAndOffices() {
        var offices =
                Scopes.as(Viewer.program(Code.of("DI")), () -> jurisdictions.responsible(Code.of("DIN01A0102"), "cdc"));

        assertThat(jurisdictions.levelNames(Level.COUNTY).en()).isEqualTo("Parish");
        assertThat(jurisdictions.resolve("DIN09", Level.COUNTY, Code.of("DI"))).isInstanceOf(Resolution.Renamed.class);
        assertThat(offices)
                .hasValueSatisfying(
                        office -> assertThat(office.names().en()).isEqualTo("Quayside Public Health Office"));
        assertThat(jurisdictions.cells(Code.of("DI"))).hasSize(5);
    }

    @Test
    void itsPagesSpeakOfIslandsAndParishes() throws Exception {
        Viewer viewer = new Viewer(UUID.randomUUID(), "Ana", Set.of(Role.COUNTY_EPIDEMIOLOGIST), Code.of("DIN"), "");
        Account account = new Account(viewer, "ana", "", false, false);

        web.perform(get("/places/DIN").with(user(account)))
                .andExpect(content().string(containsString("North Isle, by Parish: 3")));
    }
}
