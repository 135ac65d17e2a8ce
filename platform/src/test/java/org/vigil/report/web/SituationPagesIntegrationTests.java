package org.vigil.report.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.vigil.IntegrationTest;
import org.vigil.access.Users;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.sentinel.Fixtures;
import org.vigil.sentinel.Indicator;
import org.vigil.sentinel.NewPost;
import org.vigil.sentinel.NewReport;
import org.vigil.sentinel.Period;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.Reports;
import org.vigil.store.Scopes;

/** In a database of its own: its figures are counted. */
@IntegrationTest
@TestPropertySource(properties = "vigil.test.database=report")
class SituationPagesIntegrationTests {
    private static final String PASSWORD = "seven-quiet-herons";
    private static final String FEVER = "report-fever";

    @Autowired
    MockMvc mvc;

    @Autowired
    Posts posts;

    @Autowired
    Reports sentinel;

    @Autowired
    Jurisdictions jurisdictions;

    @Autowired
    DomainClock clock;

    @Autowired
    Users users;

    private Viewer chenYu = Fixtures.PROGRAM;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void aProvinceThatReported() {
        today = clock.today();
        Scopes.as(Fixtures.PROGRAM, () -> {
            if (posts.within(Code.of("32")).stream()
                    .noneMatch(post -> post.indicators().contains(FEVER))) {
                twoMonthsOfFever();
            }
            addChenYu();
        });
    }

    @ParameterizedTest
    @CsvSource({"en, Sentinel posts", "zh-Hans, 哨点报告情况", "zh-Hant, 哨點報告情況"})
    void aReportIsWrittenFrozenSignedAndVerifiedInEveryLanguage(String tag, String part) throws Exception {
        String self = begin("32", tag);
        String draft = page(get(self), tag);
        assertThat(draft).contains(part, "<textarea", "chart__plot").doesNotContain("⟦", "style=");

        MockHttpServletResponse frozen = perform(
                post(self + "/freezing")
                        .param("revision", "0")
                        .param("title", "题目")
                        .param("text-outlook", "下一步：\n\n- 核查**玉山镇**\n- 继续监测"),
                tag);
        assertThat(frozen.getStatus()).isEqualTo(303);
        assertThat(page(get(self), tag)).contains("<strong>玉山镇</strong>").doesNotContain("⟦", "style=");

        MockHttpServletResponse refused = perform(post(self + "/signature").param("password", "no"), tag);
        assertThat(page(get(refused.getHeader("Location")), tag)).contains("error-summary");

        perform(post(self + "/signature").param("password", PASSWORD), tag);
        assertThat(page(get(self), tag)).contains("Ed25519").doesNotContain("⟦");
        assertThat(page(get(self + "/verify"), tag)).contains("tag--done").doesNotContain("⟦");
        assertThat(page(get("/reports"), tag)).contains(self, "题目").doesNotContain("⟦");
        assertThat(page(get("/reports/new"), tag)).doesNotContain("⟦");
    }

    @Test
    void aDraftSavesItselfWhileOneTypesAndSaysWhenSomebodyElseWasFaster() throws Exception {
        String self = begin("320583", "en");
        MockHttpServletRequestBuilder save = post(self + "/narrative")
                .accept("application/json")
                .param("revision", "0")
                .param("text-summary", "Quiet.");

        assertThat(perform(save, "en").getContentAsString()).contains("\"revision\":\"1\"");
        assertThat(perform(save, "en").getStatus()).isEqualTo(409);
        assertThat(page(get(self), "en")).contains("Quiet.</textarea>");
    }

    @ParameterizedTest
    @CsvSource({"zh-Hans, 江苏省, 发热门诊就诊", "zh-Hant, 江蘇省, 發熱門診就診", "en, Jiangsu, Fever visits"})
    void thePdfIsSetInItsLanguageWithoutAMissingGlyph(String tag, String place, String indicator) throws Exception {
        String self = begin("32", tag);
        perform(post(self + "/freezing"), tag);
        perform(post(self + "/signature").param("password", PASSWORD), tag);

        byte[] file = perform(get(self + "/report.pdf"), tag).getContentAsByteArray();
        byte[] again = perform(get(self + "/report.pdf"), tag).getContentAsByteArray();
        keep(file, tag);

        String text = text(file);
        assertThat(text.codePoints())
                .noneMatch(c -> c >= 0x2e80 && c <= 0x2fdf); // radicals: nobody could search for them
        assertThat(text).contains(place, indicator).doesNotContain("#", "□", "�");
        assertThat(again).isEqualTo(file);
    }

    @Test
    void onlyASignedReportsPdfCarriesASignature() throws Exception {
        String self = begin("320583", "en");
        assertThat(text(perform(get(self + "/report.pdf"), "en").getContentAsByteArray()))
                .contains("DRAFT")
                .doesNotContain("Signature");

        perform(post(self + "/freezing"), "en");
        assertThat(text(perform(get(self + "/report.pdf"), "en").getContentAsByteArray()))
                .contains("NOT SIGNED", "SHA-256")
                .doesNotContain("Signature");

        perform(post(self + "/signature").param("password", PASSWORD), "en");
        assertThat(text(perform(get(self + "/report.pdf"), "en").getContentAsByteArray()))
                .contains("Signature (Ed25519)")
                .doesNotContain("NOT SIGNED");
    }

    /** A hospital in every county; the last one has never reported, and nobody reported on three days. */
    private void twoMonthsOfFever() {
        posts.addIndicator(new Indicator(
                FEVER,
                new Names("Fever visits", "发热门诊就诊", "發熱門診就診"),
                new Names("visits", "人次", "人次"),
                PeriodKind.DAY,
                ""));
        List<NewPost> hospitals = jurisdictions.within(Code.of("32"), Level.COUNTY).stream()
                .map(county -> Fixtures.hospital(county.code().value(), FEVER))
                .toList();
        posts.add(hospitals);
        List<NewReport> reports = new ArrayList<>();
        for (int h = 0; h < hospitals.size() - 1; h++) {
            for (int d = 1; d <= 60; d++) {
                if (d < 20 || d > 22) {
                    Period day = Period.ofDay(today.minusDays(d));
                    reports.add(NewReport.of(hospitals.get(h).id(), FEVER, day, 20L + 7L * (h % 13) + d * 13L % 17));
                }
            }
        }
        sentinel.take(reports);
    }

    private String begin(String place, String tag) throws Exception {
        String location = perform(
                        post("/reports")
                                .param("place", place)
                                .param("day", today.toString())
                                .param("language", tag),
                        tag)
                .getHeader("Location");
        assertThat(location).startsWith("/reports/");
        return String.valueOf(location);
    }

    private String page(MockHttpServletRequestBuilder request, String tag) throws Exception {
        MockHttpServletResponse answer = perform(request, tag);
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse perform(MockHttpServletRequestBuilder request, String tag) {
        return Scopes.as(chenYu, () -> {
            try {
                return mvc.perform(request.with(user("chen")).with(csrf()).cookie(new Cookie("vigil-language", tag)))
                        .andReturn()
                        .getResponse();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String text(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** For looking at: {@code target/reports/report-en.pdf}. */
    private static void keep(byte[] file, String tag) throws IOException {
        Path directory = Files.createDirectories(Path.of("target/reports"));
        Files.write(directory.resolve("report-" + tag + ".pdf"), file);
    }

    private void addChenYu() {
        String login = "u" + UUID.randomUUID();
        users.add(
                new Users.NewUser(login, "陈宇", Set.of(Role.PROVINCIAL_EPIDEMIOLOGIST), Code.of("32"), "江苏省疾控中心"),
                PASSWORD,
                true);
        chenYu = users.withLogin(login).orElseThrow().viewer();
    }
}
