package org.vigil.signal.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.vigil.access.Signing.as;
import static org.vigil.sentinel.Fixtures.PROGRAM;
import static org.vigil.sentinel.Fixtures.hospital;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.sentinel.Fixtures;
import org.vigil.sentinel.LoadedReport;
import org.vigil.sentinel.NewPost;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;
import org.vigil.signal.Signal;
import org.vigil.signal.SignalFilter;
import org.vigil.signal.Signals;
import org.vigil.store.Scopes;

@IntegrationTest
class SignalPagesIntegrationTests {
    private static final String[] LANGUAGES = {"en", "zh-Hans", "zh-Hant"};

    @Autowired
    MockMvc web;

    @Autowired
    Signals signals;

    @Autowired
    Reports reports;

    @Autowired
    Posts posts;

    @Autowired
    DomainClock clock;

    private final String visits = "fever-" + UUID.randomUUID();
    private final String sales = "sales-" + UUID.randomUUID();
    private final Viewer county = Fixtures.epidemiologist("320583");
    private UUID signal = UUID.randomUUID();

    @BeforeEach
    void aSignalInOneTownshipOfKunshan() {
        NewPost huaqiao = hospital("320583104", visits, sales);
        NewPost yushan = hospital("320583100", visits);
        LocalDate yesterday = clock.today().minusDays(1);
        List<LoadedReport> history = new ArrayList<>();
        for (int back = 0; back <= 56; back++) {
            LocalDate day = yesterday.minusDays(back);
            history.add(new LoadedReport(huaqiao.id(), visits, day, back == 0 ? 80 : 9 + back % 4, clock.instant()));
            history.add(new LoadedReport(huaqiao.id(), sales, day, 20 + back % 3, clock.instant()));
            history.add(new LoadedReport(yushan.id(), visits, day, 9 + back % 3, clock.instant()));
        }
        Scopes.as(PROGRAM, () -> {
            posts.addIndicator(Fixtures.indicator(visits, PeriodKind.DAY));
            posts.addIndicator(Fixtures.indicator(sales, PeriodKind.DAY));
            posts.add(List.of(huaqiao, yushan));
            reports.load(history.iterator());
            StreamKey township = new StreamKey(visits, Code.of("320583104"), StreamKey.SENTINEL, PeriodKind.DAY);
            signals.judge(List.of(township, township.in(Code.of("320583"))), yesterday);
            signal = signals
                    .list(new SignalFilter(
                            Code.of("320583"), Set.of(Signal.State.RAISED), visits, SignalFilter.Shown.EVERY, 10))
                    .stream()
                    .filter(each -> each.stream().jurisdiction().value().equals("320583"))
                    .findFirst()
                    .orElseThrow()
                    .id();
        });
    }

    @Test
    void noPageLacksASentence() throws Exception {
        for (String language : LANGUAGES) {
            Cookie chosen = new Cookie("vigil-language", language);
            for (String path : new String[] {
                "/signals",
                "/signals?state=all&indicator=" + visits,
                "/signals/" + signal,
                "/places/320583",
                "/signals/board",
                "/signals/preview?indicator=" + visits,
                "/signals?state=snoozed"
            }) {
                web.perform(get(path).with(as(county)).cookie(chosen))
                        .andExpect(status().isOk())
                        .andExpect(content().string(not(containsString("⟦"))));
            }
        }
    }

    @Test
    void aSignalSaysInPlainWordsWhyItWasRaised() throws Exception {
        web.perform(get("/signals/" + signal).with(as(county)).cookie(new Cookie("vigil-language", "en")))
                .andExpect(content().string(containsString("The whole past of the stream says what is expected")))
                .andExpect(content().string(containsString("< 0.000001".replace("<", "&lt;"))))
                .andExpect(content().string(containsString("false-signals = ")))
                .andExpect(content().string(containsString("Huaqiao Town")));
    }

    @Test
    void aSignalSaysWhichStreamsAgreeWhatOtherDetectorsSayAndHowManyFalseOnesToExpect() throws Exception {
        web.perform(get("/signals/" + signal).with(as(county)).cookie(new Cookie("vigil-language", "en")))
                .andExpect(content().string(containsString("By chance alone a signal this strong comes up once in")))
                .andExpect(content().string(containsString("Other streams in the same period")))
                .andExpect(content().string(containsString("EARS C1")))
                .andExpect(content().string(containsString("Farrington flexible")));
    }

    @Test
    void verifyingIsOneButtonAndDiscardingAsksForAReason() throws Exception {
        web.perform(post("/signals/" + signal + "/discard")
                        .with(as(county))
                        .with(csrf())
                        .param("reason", " "))
                .andExpect(status().isUnprocessableContent());

        web.perform(post("/signals/" + signal + "/verification")
                        .with(as(county))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());

        web.perform(get("/signals/" + signal).with(as(county)).cookie(new Cookie("vigil-language", "en")))
                .andExpect(content().string(containsString("Verified by Chen Yu")))
                .andExpect(content().string(not(containsString("name=\"reason\""))));
    }

    @Test
    void anotherCountysSignalLooksLikeOneThatDoesNotExist() throws Exception {
        Viewer taicang = Fixtures.epidemiologist("320585");

        web.perform(get("/signals/" + signal).with(as(taicang))).andExpect(status().isNotFound());
        web.perform(get("/signals/" + UUID.randomUUID()).with(as(taicang))).andExpect(status().isNotFound());
        web.perform(post("/signals/" + signal + "/verification")
                        .with(as(taicang))
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void aSignalPutOffLeavesTheListUntilItsTimeIsOver() throws Exception {
        web.perform(post("/signals/" + signal + "/snooze")
                        .with(as(county))
                        .with(csrf())
                        .param("hours", "24")
                        .param("reason", "The post recounts"))
                .andExpect(status().is3xxRedirection());
        web.perform(post("/signals/" + signal + "/snooze")
                        .with(as(county))
                        .with(csrf())
                        .param("hours", "1000")
                        .param("reason", "Never"))
                .andExpect(status().isUnprocessableContent());

        web.perform(get("/signals?indicator=" + visits).with(as(county)))
                .andExpect(content().string(not(containsString(signal.toString()))));
        web.perform(get("/signals?state=snoozed&indicator=" + visits).with(as(county)))
                .andExpect(content().string(containsString(lead().toString())));

        web.perform(post("/signals/" + signal + "/waking").with(as(county)).with(csrf()));
        web.perform(get("/signals?indicator=" + visits).with(as(county)))
                .andExpect(content().string(containsString(lead().toString())));
    }

    private UUID lead() {
        Signal found = Scopes.as(PROGRAM, () -> signals.get(signal));
        return found.mergedInto() == null ? signal : found.mergedInto();
    }

    @Test
    void otherSettingsAreTriedOnThePastBeforeTheyAreInForce() throws Exception {
        web.perform(get("/signals/preview")
                        .param("indicator", visits)
                        .param("detector", "ears-c1")
                        .param("settings", "alpha: 0.000001\nbaseline: 14")
                        .with(as(county))
                        .cookie(new Cookie("vigil-language", "en")))
                .andExpect(content().string(containsString("With these settings there would have been 2 signals")))
                .andExpect(content().string(containsString("detector: ears-c1")));
        web.perform(get("/signals/preview")
                        .param("indicator", visits)
                        .param("detector", "ears-c1")
                        .param("settings", "alfa: 0.01")
                        .with(as(county))
                        .cookie(new Cookie("vigil-language", "en")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("has no parameter “alfa”")));
    }
}
