package org.vigil.policy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.vigil.access.Signing.as;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.vigil.IntegrationTest;
import org.vigil.TestDatabase;
import org.vigil.kernel.Role;
import org.vigil.policy.Policies;

@IntegrationTest
class PolicyPagesIntegrationTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Policies policies;

    private static Cookie language(String tag) {
        return new Cookie("vigil-language", tag);
    }

    /** The general pack as another one: other id, other disease, other fallback, so that it may stand beside it. */
    private static String copyOfTheGeneralPack(String id) throws IOException {
        return Files.readString(TestDatabase.root().resolve("packs/policy/respiratory-general/2026-01-01.yaml"))
                .replace("id: respiratory-general", "id: " + id)
                .replace("diseases: [acute-respiratory, influenza, pneumonia-unexplained]", "diseases: [" + id + "]")
                .replace("fallback: true", "fallback: false");
    }

    private static MockMultipartFile file(String yaml) {
        return new MockMultipartFile("file", "pack.yaml", "text/yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"en, 30 min, Verify the signal", "zh-Hans, 30分钟, 核实监测信号", "zh-Hant, 30分鐘, 核實監測信號"})
    void aPackReadsInEveryLanguageWithItsClocksSourcesAndTests(String tag, String clock, String duty) throws Exception {
        mvc.perform(get("/packs/respiratory-general/2026-01-01")
                        .with(as(Role.COUNTY_EPIDEMIOLOGIST, "320583"))
                        .cookie(language(tag)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("⟦"))))
                .andExpect(content().string(containsString(clock)))
                .andExpect(content().string(containsString(duty)))
                .andExpect(content().string(containsString("AR-D1")))
                .andExpect(content().string(containsString("level in [")))
                .andExpect(content().string(not(containsString("name=\"from\""))));
    }

    @ParameterizedTest
    @CsvSource({"en", "zh-Hans", "zh-Hant"})
    void theListSaysWhichPackIsInForce(String tag) throws Exception {
        mvc.perform(get("/packs").with(as(Role.PROVINCIAL_EPIDEMIOLOGIST, "32")).cookie(language(tag)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("⟦"))))
                .andExpect(content().string(containsString("/packs/respiratory-general/2026-01-01")))
                .andExpect(content().string(containsString("/packs/covid-8/2021-05-14")))
                .andExpect(content().string(not(containsString("/packs/new"))));
    }

    @Test
    void aPackThatDoesNotExistIsMissing() throws Exception {
        mvc.perform(get("/packs/respiratory-general/1999-01-01").with(as(Role.AUDITOR, "32")))
                .andExpect(status().isNotFound());
        mvc.perform(get("/packs/respiratory-general/yesterday").with(as(Role.AUDITOR, "32")))
                .andExpect(status().isNotFound());
    }

    @Test
    void anUploadIsCheckedShownAndPutInForceOnTheChosenDay() throws Exception {
        String yaml = copyOfTheGeneralPack("uploaded-pack");

        mvc.perform(multipart("/packs/preview")
                        .file(file(yaml))
                        .with(as(Role.ADMINISTRATOR, "32"))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("every rule is new")))
                .andExpect(content().string(containsString("name=\"from\"")));
        mvc.perform(post("/packs")
                        .param("yaml", yaml.replace("\n", "\r\n"))
                        .param("from", "2026-04-01")
                        .param("to", "")
                        .with(as(Role.ADMINISTRATOR, "32"))
                        .with(csrf()))
                .andExpect(redirectedUrl("/packs/uploaded-pack/2026-01-01"));

        assertThat(policies.inForce("uploaded-pack", LocalDate.of(2026, 3, 31))
                        .orElseThrow()
                        .fallback())
                .isTrue();
        assertThat(policies.inForce("uploaded-pack", LocalDate.of(2026, 4, 1))
                        .orElseThrow()
                        .key()
                        .id())
                .isEqualTo("uploaded-pack");
    }

    @Test
    void aNewVersionIsComparedValueByValueWithTheOneBefore() throws Exception {
        String yaml = Files.readString(TestDatabase.root().resolve("packs/policy/respiratory-general/2026-03-20.yaml"))
                .replace("version: 2026-03-20", "version: 2026-09-01")
                .replace("due-within: PT4H", "due-within: PT3H");

        mvc.perform(multipart("/packs/preview")
                        .file(file(yaml))
                        .with(as(Role.ADMINISTRATOR, "32"))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("values changed: 1")))
                .andExpect(content().string(containsString("<del>PT4H</del>")))
                .andExpect(content().string(containsString("<ins>PT3H</ins>")));
    }

    @Test
    void aFailingTestIsShownWithItsLineRuleAndWhatWasExpected() throws Exception {
        String yaml = copyOfTheGeneralPack("failing-pack").replace("due-within: PT4H\n", "due-within: PT5H\n");

        mvc.perform(multipart("/packs/preview")
                        .file(file(yaml))
                        .with(as(Role.ADMINISTRATOR, "32"))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("AR-D9")))
                .andExpect(content().string(containsString("Got: kind: call-silent-post, due-within: PT5H")))
                .andExpect(content().string(not(containsString("name=\"from\""))));
    }

    @Test
    void aPackCannotCarryMarkupIntoThePage() throws Exception {
        String yaml = copyOfTheGeneralPack("markup-pack")
                .replace("en: Acute respiratory infections, general", "en: \"<script>alert(1)</script>\"");

        mvc.perform(multipart("/packs/preview")
                        .file(file(yaml))
                        .with(as(Role.ADMINISTRATOR, "32"))
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("<script>alert"))));
    }

    @Test
    void badDaysComeBackWithTheTextKept() throws Exception {
        mvc.perform(post("/packs")
                        .param("yaml", copyOfTheGeneralPack("bad-days"))
                        .param("from", "2026-04-01")
                        .param("to", "2026-03-01")
                        .with(as(Role.ADMINISTRATOR, "32"))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("before the first day")))
                .andExpect(content().string(containsString("id: bad-days")))
                .andExpect(content().string(containsString("value=\"2026-03-01\"")));
    }

    @ParameterizedTest
    @CsvSource({"PROVINCIAL_EPIDEMIOLOGIST, 32", "AUDITOR, 32", "DUTY_HOLDER, 320583"})
    void whoeverIsNoAdministratorCannotSetRules(Role role, String scope) throws Exception {
        mvc.perform(get("/packs/new").with(as(role, scope))).andExpect(status().isForbidden());
        mvc.perform(multipart("/packs/preview")
                        .file(file("id: x"))
                        .with(as(role, scope))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/packs")
                        .param("yaml", "id: x")
                        .param("from", "2026-04-01")
                        .with(as(role, scope))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/packs/covid-8/2021-05-14/days")
                        .param("from", "2026-04-01")
                        .with(as(role, scope))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void aCountysAdministratorCannotSetTheRulesOfAll() throws Exception {
        mvc.perform(get("/packs/new").with(as(Role.ADMINISTRATOR, "320583"))).andExpect(status().isForbidden());
        mvc.perform(post("/packs/covid-8/2021-05-14/days")
                        .param("from", "2026-04-01")
                        .with(as(Role.ADMINISTRATOR, "320583"))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent());
    }
}
