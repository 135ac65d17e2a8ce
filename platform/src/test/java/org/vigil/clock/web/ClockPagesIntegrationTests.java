package org.vigil.clock.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.vigil.IntegrationTest;
import org.vigil.access.Account;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;

/** The clock of the demo in the header of each page. */
@IntegrationTest
class ClockPagesIntegrationTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Autowired
    MockMvc web;

    @Autowired
    DomainClock clock;

    private final Viewer chen =
            new Viewer(UUID.randomUUID(), "Chen Yu", Set.of(Role.PROVINCIAL_EPIDEMIOLOGIST), Code.of("32"), "CDC");

    @AfterEach
    void standStillForTheOtherTests() {
        clock.run(0);
    }

    @Test
    void timeRunsFasterIsStoppedAndOneStaysOnThePageOneWasOn() throws Exception {
        press("/clock/speed", "speed", "600").andExpect(redirectedUrl("/duties?which=overdue"));
        assertThat(clock.speed()).isEqualTo(600);

        press("/clock/speed", "speed", "0");
        assertThat(clock.instant()).isEqualTo(clock.instant());
        web.perform(get("/duties?which=overdue").with(as(chen)))
                .andExpect(content().string(containsString("name=\"back\" value=\"/duties?which=overdue\"")));
    }

    @Test
    void aStepLeadsToTheNextLocalMidnightAndNoFurther() throws Exception {
        press("/clock/speed", "speed", "0");
        Instant midnight = clock.nextMidnight();

        press("/clock/midnight", "speed", "").andExpect(redirectedUrl("/duties?which=overdue"));

        assertThat(clock.instant()).isEqualTo(midnight);
        assertThat(clock.local().toLocalTime()).isEqualTo(java.time.LocalTime.MIDNIGHT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "NaN", "Infinity", "100001"})
    void aSpeedThatTimeCannotHaveIsRefusedWithASentence(String speed) throws Exception {
        double before = clock.speed();

        press("/clock/speed", "speed", speed)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("is not between 0 and 100000")));

        assertThat(clock.speed()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-60, Double.NaN})
    void theCommandRefusesTheSameSpeedsAtTheStart(double speed) {
        Instant start = Instant.parse("2026-03-28T02:00:00Z");

        assertThatThrownBy(() -> DomainClock.adjustable(InstantSource.system(), SHANGHAI, start, speed))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aPageOfAnotherServerIsNotGoneTo() throws Exception {
        web.perform(post("/clock/speed")
                        .with(as(chen))
                        .with(csrf())
                        .param("speed", "0")
                        .param("back", "//example.org/"))
                .andExpect(redirectedUrl("/"));
    }

    private ResultActions press(String button, String name, String value) throws Exception {
        return web.perform(post(button)
                .with(as(chen))
                .with(csrf())
                .header("Accept-Language", "en")
                .param(name, value)
                .param("back", "/duties?which=overdue"));
    }

    private static RequestPostProcessor as(Viewer viewer) {
        return user(new Account(viewer, viewer.name(), "", false, false));
    }
}
