package org.vigil.outbreak.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.vigil.Desks;
import org.vigil.IntegrationTest;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.ContactFixtures;
import org.vigil.outbreak.ContactId;
import org.vigil.outbreak.ContactNaming;
import org.vigil.outbreak.Contacts;
import org.vigil.store.Scopes;

@IntegrationTest
class ContactPagesIntegrationTests {
    private static final String HERE = "320411";

    @Autowired
    Desks desks;

    @Autowired
    Cases cases;

    @Autowired
    ContactNaming naming;

    @Autowired
    Contacts contacts;

    private Viewer guMin;

    private Desks.Desk desk;

    @BeforeEach
    void guMinIsAtHisDesk() {
        desk = desks.of(Role.COUNTY_EPIDEMIOLOGIST, HERE);
        guMin = desk.viewer();
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return desk.send(request);
    }

    private CaseId confirmed() {
        return Scopes.as(guMin, () -> ContactFixtures.confirmed(cases, HERE));
    }

    private Contact added(CaseId of) {
        return Scopes.as(
                guMin,
                () -> contacts.get(naming.add(
                        of,
                        ContactFixtures.household(
                                HERE,
                                new org.vigil.identity.Identity(
                                        "周敏" + UUID.randomUUID(), "", "13811112222", "", null, "")))));
    }

    @Test
    void everyPageSpeaksEveryLanguageWithoutAnUnwrittenSentence() throws Exception {
        CaseId of = confirmed();
        Contact one = added(of);
        for (String language : List.of("en", "zh-Hans", "zh-Hant")) {
            for (String path : List.of(
                    "/contacts",
                    "/contacts?which=all&class=close&ring=1",
                    "/contacts/" + one.id(),
                    "/contacts/day",
                    "/contacts/calendar",
                    "/cases/" + of,
                    "/cases/" + of + "/contacts/new")) {
                var answer = send(get(path).cookie(new Cookie("vigil-language", language)));
                assertThat(answer.getStatus()).as(path).isEqualTo(200);
                assertThat(answer.getContentAsString()).as(path).doesNotContain("⟦");
            }
        }
    }

    @Test
    void identitiesAreClosedUntilAPurposeIsStated() throws Exception {
        Contact one = added(confirmed());

        assertThat(send(get("/contacts/" + one.id())).getContentAsString()).doesNotContain("13811112222");
        assertThat(send(get("/contacts/day")).getContentAsString()).doesNotContain("13811112222");
        send(post("/purpose")
                .param("task", "contact:" + one.id())
                .param("back", "/contacts/" + one.id())
                .param("purpose", "contact-tracing"));

        assertThat(send(get("/contacts/" + one.id())).getContentAsString()).contains("13811112222");
        assertThat(send(get("/contacts/day")).getContentAsString()).doesNotContain("13811112222");
    }

    @Test
    void aContactIsAddedAssignedAndCalledOnThePages() throws Exception {
        CaseId of = confirmed();
        UUID command = UUID.randomUUID();
        var added = send(post("/cases/" + of + "/contacts")
                .param("command", command.toString())
                .param("name", "陈静")
                .param("sex", "female")
                .param("age", "34")
                .param("jurisdiction", HERE)
                .param("setting", "household")
                .param("from", "2026-03-27T09:00")
                .param("to", "2026-03-27T10:00"));
        assertThat(added.getRedirectedUrl()).isEqualTo("/contacts/" + command);

        var assigned = send(post("/contacts/actions?which=open&case=" + of)
                .param("command", UUID.randomUUID().toString())
                .param("deed", "assign")
                .param("workers", guMin.id().toString())
                .param("pick", command + ":1"));
        assertThat(assigned.getStatus()).isEqualTo(302);
        assertThat(send(get(String.valueOf(assigned.getRedirectedUrl()))).getContentAsString())
                .contains("/undoing");
        assertThat(contact(command).owner().name()).isEqualTo("Gu Min");

        send(post("/contacts/" + command + "/actions")
                .param("command", UUID.randomUUID().toString())
                .param("version", String.valueOf(contact(command).version()))
                .param("deed", "call"));
        assertThat(contact(command).steps().call().at()).isNotNull();
    }

    private Contact contact(UUID id) {
        return Scopes.as(guMin, () -> contacts.get(new ContactId(id)));
    }

    @Test
    void noTextOfARequestIsTakenForAnythingElse() throws Exception {
        for (String name : List.of("which", "case", "worker", "ring", "sort", "after", "done")) {
            assertThat(send(get("/contacts").param(name, "' or 1=1 --")).getStatus())
                    .as(name)
                    .isEqualTo(422);
        }
        assertThat(send(get("/contacts").param("class", "' or 1=1 --")).getStatus())
                .isEqualTo(200);
    }
}
