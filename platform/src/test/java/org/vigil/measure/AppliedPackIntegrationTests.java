package org.vigil.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.vigil.measure.MeasureWorld.PROGRAM;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.vigil.Desks;
import org.vigil.IntegrationTest;
import org.vigil.kernel.Role;
import org.vigil.ledger.Ledger;
import org.vigil.outbreak.Contact;
import org.vigil.policy.InForce;
import org.vigil.policy.PackKey;
import org.vigil.store.Scopes;

/** Another version of the pack, applied to the contacts there are. A context of its own, since it judges all contacts anew. */
@IntegrationTest
@Import(MeasureWorld.class)
@TestPropertySource(properties = "vigil.test=applied-pack")
class AppliedPackIntegrationTests {
    @Autowired
    MeasureWorld world;

    @Autowired
    Desks desks;

    @Autowired
    Ledger ledger;

    @BeforeEach
    void thePackIsInForce() {
        world.packInForce();
    }

    /** A version with these replacements, in force from today on. */
    private PackKey inForce(LocalDate version, String... replaced) throws IOException {
        String text = ReclassificationIntegrationTests.text(version, replaced);
        return Scopes.as(
                PROGRAM,
                () -> world.policies().add(text, new InForce(world.clock().today(), null)));
    }

    private MockHttpServletResponse apply(Desks.Desk desk, PackKey pack, UUID command, String reason) throws Exception {
        return desk.send(post("/packs/" + pack + "/application")
                .param("command", command.toString())
                .param("reason", reason));
    }

    @Test
    void aNewPackAppliedMovesEndsBothWaysReleasesAndImposesEachWithItsReason() throws Exception {
        Desks.Desk province = desks.of(Role.PROVINCIAL_EPIDEMIOLOGIST, "32");
        Contact contact = world.contact(world.confirmed());
        Measure quarantine = world.imposed(contact).getFirst();
        Measure monitoring = world.imposed(contact).getLast();

        PackKey shorter = inForce(LocalDate.of(2026, 5, 2), "central-days: 14", "central-days: 10");
        UUID command = UUID.randomUUID();
        assertThat(province.page("/packs/" + shorter + "/application")).contains("still judged by another pack");
        assertThat(apply(province, shorter, command, "quarantine of ten days").getStatus())
                .isEqualTo(302);
        assertThat(apply(province, shorter, command, "quarantine of ten days").getStatus())
                .isEqualTo(302);

        Measure moved = world.now(quarantine);
        assertThat(moved.span().ends()).isEqualTo(quarantine.span().ends().minus(Duration.ofDays(4)));
        assertThat(moved.basis().pack()).isEqualTo(shorter.toString());
        assertThat(world.changes(moved)).hasSize(2).last().satisfies(change -> {
            assertThat(change.what()).isEqualTo("reclassified");
            assertThat(change.reason()).isEqualTo("quarantine of ten days");
            assertThat(change.by()).isEqualTo("Gu Min");
        });
        assertThat(world.now(monitoring).span().begins()).isEqualTo(moved.span().ends());
        assertThat(world.now(monitoring).span().ends())
                .isEqualTo(monitoring.span().ends().minus(Duration.ofDays(4)));
        assertThat(Scopes.as(PROGRAM, () -> world.measures().tests(moved.id())))
                .allSatisfy(test ->
                        assertThat(test.due()).isBeforeOrEqualTo(moved.span().ends()));
        Contact judged = Scopes.as(PROGRAM, () -> world.contacts().get(contact.id()));
        assertThat(judged.judged().pack()).isEqualTo(shorter.toString());
        assertThat(judged.steps().followUntil())
                .isEqualTo(world.now(monitoring).span().ends());
        assertThat(province.page("/packs/" + shorter + "/application"))
                .contains("There is nothing to apply", "quarantine of ten days");
        assertThat(Scopes.as(PROGRAM, () -> ledger.of("pack", shorter.toString())))
                .filteredOn(change -> change.entry().action().equals("pack-applied"))
                .hasSize(1);

        PackKey looser = inForce(
                LocalDate.of(2026, 5, 3),
                "when: setting in ['household', ",
                "when: setting in [",
                "given: {ring: 1, setting: household}",
                "given: {ring: 1, setting: dormitory}");
        apply(province, looser, UUID.randomUUID(), "a household is no close contact");

        assertThat(world.of(contact)).allSatisfy(each -> {
            assertThat(each.isOpen()).isFalse();
            assertThat(world.changes(each).getLast().reason()).isEqualTo("a household is no close contact");
        });
        Contact free = Scopes.as(PROGRAM, () -> world.contacts().get(contact.id()));
        assertThat(free.isOpen()).isFalse();

        PackKey stricter = inForce(LocalDate.of(2026, 5, 4), "central-days: 14", "central-days: 21");
        apply(province, stricter, UUID.randomUUID(), "a household is one after all, for three weeks");

        assertThat(world.of(contact))
                .filteredOn(Measure::isOpen)
                .extracting(each -> each.part().kind())
                .containsExactly("quarantine", "monitoring");
        assertThat(Scopes.as(PROGRAM, () -> world.contacts().get(contact.id())).isOpen())
                .isTrue();
    }

    @Test
    void onlyWhoWorksOnTheCasesOfTheWholeRegionAppliesAPackWithAReasonAndOnceItIsInForce() throws Exception {
        Desks.Desk province = desks.of(Role.PROVINCIAL_EPIDEMIOLOGIST, "32");
        PackKey pack = inForce(LocalDate.of(2026, 5, 1));

        assertThat(apply(desks.of(Role.COUNTY_EPIDEMIOLOGIST, "320583"), pack, UUID.randomUUID(), "why")
                        .getStatus())
                .isEqualTo(422);
        assertThat(apply(desks.of(Role.ADMINISTRATOR, "32"), pack, UUID.randomUUID(), "why")
                        .getStatus())
                .isEqualTo(403);
        assertThat(apply(province, pack, UUID.randomUUID(), " ").getStatus()).isEqualTo(422);
        assertThat(apply(province, new PackKey("covid-8", LocalDate.of(2021, 5, 14)), UUID.randomUUID(), "why")
                        .getStatus())
                .isEqualTo(422);
        assertThat(apply(province, new PackKey("covid-8", LocalDate.of(1999, 5, 14)), UUID.randomUUID(), "why")
                        .getStatus())
                .isEqualTo(404);
        world.contact(world.confirmed());
        for (String language : List.of("en", "zh-Hans", "zh-Hant")) {
            assertThat(province.look("/packs/" + pack + "/application", language)
                            .getContentAsString(StandardCharsets.UTF_8))
                    .doesNotContain("⟦");
        }
    }
}
