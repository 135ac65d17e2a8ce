package org.vigil.review.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.vigil.Desks;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseBatch;
import org.vigil.outbreak.CaseFixtures;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Taken;
import org.vigil.review.Review;
import org.vigil.review.ReviewId;
import org.vigil.review.Reviews;
import org.vigil.store.Scopes;

@IntegrationTest
class ReviewPagesIntegrationTests {
    private static final String HERE = "320412";

    @Autowired
    Desks desks;

    @Autowired
    Cases cases;

    @Autowired
    Reviews reviews;

    @Autowired
    DomainClock clock;

    private Viewer guMin;

    private Desks.Desk desk;

    @BeforeEach
    void guMinIsAtHisDesk() {
        desk = desks.of(Role.PROVINCIAL_EPIDEMIOLOGIST, HERE);
        guMin = desk.viewer();
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return desk.send(request);
    }

    private CaseId suspected() {
        return Scopes.as(
                guMin,
                () -> ((Taken.Added) cases.take(new CaseBatch(
                                        UUID.randomUUID(),
                                        List.of(CaseFixtures.unnamed(HERE, "P-" + UUID.randomUUID()))))
                                .getFirst())
                        .id());
    }

    private ReviewId opened(CaseId of) throws Exception {
        String there = String.valueOf(send(post("/cases/" + of + "/review")).getRedirectedUrl());
        return new ReviewId(UUID.fromString(there.substring("/reviews/".length())));
    }

    private MockHttpServletRequestBuilder finding(ReviewId id, String layer) {
        return post("/reviews/" + id + "/finding")
                .param("command", UUID.randomUUID().toString())
                .param("happened", "Two visits")
                .param("cause", "No swabs")
                .param("layer", layer)
                .param("corrective", "Supply swabs")
                .param("owedBy", HERE + ":cdc")
                .param("party", "unit")
                .param("due", clock.today().plusDays(5).toString());
    }

    @Test
    void everyPageSpeaksEveryLanguageWithoutAnUnwrittenSentence() throws Exception {
        CaseId of = suspected();
        ReviewId id = opened(of);
        for (String language : List.of("en", "zh-Hans", "zh-Hant")) {
            for (String path : List.of(
                    "/cases/" + of, "/reviews/" + id, "/reviews?which=all", "/reviews?by=unit", "/reviews?by=month")) {
                var answer = send(get(path).cookie(new Cookie("vigil-language", language)));

                assertThat(answer.getStatus()).as(path).isEqualTo(200);
                assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                        .as(path)
                        .doesNotContain("⟦");
            }
        }
    }

    @Test
    void whatWasTypedIsKeptWhenAFindingIsRefused() throws Exception {
        ReviewId id = opened(suspected());

        var refused = send(finding(id, "nowhere"));
        var taken = send(finding(id, "sentinel"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("Two visits", "Supply swabs");
        assertThat(taken.getStatus()).isEqualTo(302);
        assertThat(Scopes.as(guMin, () -> reviews.get(id)).state()).isEqualTo(Review.State.PROPOSED);
        assertThat(send(post("/reviews/" + id + "/acceptance")).getStatus()).isEqualTo(422);
    }

    @Test
    void openedByHandTwiceItIsOneReview() throws Exception {
        CaseId of = suspected();

        assertThat(opened(of)).isEqualTo(opened(of));
    }

    @Test
    void theListAddsUpAndRefusesWhatIsNoFilter() throws Exception {
        opened(suspected());

        String page = send(get("/reviews?which=all&by=unit").cookie(new Cookie("vigil-language", "en")))
                .getContentAsString(StandardCharsets.UTF_8);

        assertThat(page).contains("being written", "Onset → specimen");
        assertThat(send(get("/reviews").param("which", "' or 1=1 --")).getStatus())
                .isEqualTo(422);
        assertThat(send(get("/reviews").param("month", "2026-13")).getStatus()).isEqualTo(422);
        assertThat(send(get("/reviews").param("month", "2026-03")).getStatus()).isEqualTo(200);
    }
}
