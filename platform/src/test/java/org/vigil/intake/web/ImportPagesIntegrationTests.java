package org.vigil.intake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.vigil.Desks;
import org.vigil.IntegrationTest;
import org.vigil.access.Signing;
import org.vigil.kernel.Role;

@IntegrationTest
class ImportPagesIntegrationTests {
    private static final String LIST = "病例编号,发病日期,性别\n1,2026-03-05,女\n2,2026-02-30,男\n";

    @Autowired
    MockMvc mvc;

    @Autowired
    Desks desks;

    private RequestPostProcessor officer(String scope) {
        return as(Role.COUNTY_EPIDEMIOLOGIST, scope);
    }

    /** A user of the installation, since his session hangs on him. */
    private RequestPostProcessor as(Role role, String scope) {
        return Signing.as(desks.of(role, scope).viewer());
    }

    private String send(String content) throws Exception {
        MockMultipartFile file =
                new MockMultipartFile("file", "list.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8));
        return Objects.requireNonNull(mvc.perform(
                        multipart("/imports").file(file).with(officer("320583")).with(csrf()))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
    }

    private void importAll(String path, String disease) throws Exception {
        mvc.perform(post(path + "/rows")
                        .param("field", "case_number", "date_onset", "sex")
                        .param("disease", disease)
                        .param("jurisdiction", "昆山市")
                        .with(officer("320583"))
                        .with(csrf()))
                .andExpect(status().isSeeOther());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-Hans", "zh-Hant"})
    void everyPageSpeaksEveryLanguage(String tag) throws Exception {
        Cookie language = new Cookie("vigil-language", tag);
        String path = send(LIST);
        for (String page : new String[] {"/imports", "/imports/new", path}) {
            mvc.perform(get(page).with(officer("320583")).cookie(language))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("⟦"))));
        }
        importAll(path, "flu-" + tag);
        mvc.perform(get(path).with(officer("320583")).cookie(language))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("⟦"))))
                .andExpect(content().string(containsString("2026-02-30")))
                .andExpect(content().string(containsString("INTK-0111")));
    }

    @Test
    void aFileThatIsNoTableIsAnsweredWithWhatToDo() throws Exception {
        MockMultipartFile file =
                new MockMultipartFile("file", "a.xlsx", "x", "%PDF-1.7".getBytes(StandardCharsets.UTF_8));

        mvc.perform(multipart("/imports").file(file).with(officer("320583")).with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Send the table itself")));
    }

    @Test
    void aMappingThatCannotWorkIsShownAgainWithTheReason() throws Exception {
        String path = send(LIST);

        mvc.perform(post(path + "/rows")
                        .param("field", "case_number", "", "sex")
                        .param("disease", "flu")
                        .with(officer("320583"))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("error-summary")));
    }

    @Test
    void theFormOfAFileCanBeCorrected() throws Exception {
        String path = send(LIST);

        mvc.perform(post(path + "/form")
                        .param("charset", "GB18030")
                        .param("separator", "comma")
                        .param("headerLine", "1")
                        .with(officer("320583"))
                        .with(csrf()))
                .andExpect(status().isSeeOther());
        mvc.perform(get(path).with(officer("320583")))
                .andExpect(content().string(containsString("<option value=\"GB18030\" selected")));
    }

    @Test
    void refusedRowsAreDownloadedInBothForms() throws Exception {
        String path = send(LIST);
        importAll(path, "flu-download");

        String csv = mvc.perform(get(path + "/refused.csv").with(officer("320583")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(csv).contains("vigil_line,vigil_reason,病例编号,发病日期,性别").contains("2,2026-02-30,男");
        mvc.perform(get(path + "/refused.xlsx").with(officer("320583"))).andExpect(status().isOk());
    }

    @Test
    void othersDoNotSeeTheFile() throws Exception {
        String path = send(LIST);

        mvc.perform(get(path).with(officer("320585"))).andExpect(status().isNotFound());
        mvc.perform(get(path + "/refused.csv").with(officer("320585"))).andExpect(status().isNotFound());
        mvc.perform(get("/imports/no-such-thing").with(officer("320585"))).andExpect(status().isNotFound());
        mvc.perform(get("/imports").with(as(Role.DUTY_HOLDER, "320583"))).andExpect(status().isForbidden());
    }
}
