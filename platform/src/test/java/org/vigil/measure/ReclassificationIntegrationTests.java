package org.vigil.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.measure.MeasureWorld.PROGRAM;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.vigil.IntegrationTest;
import org.vigil.TestDatabase;
import org.vigil.outbreak.Contact;
import org.vigil.policy.PackEffects;
import org.vigil.policy.PackReading;
import org.vigil.policy.PolicyPack;
import org.vigil.store.Scopes;

/** What another version of the pack would change, told before it is in force. A context of its own, since it counts all contacts. */
@IntegrationTest
@Import(MeasureWorld.class)
@TestPropertySource(properties = "vigil.test=reclassification")
class ReclassificationIntegrationTests {
    @Autowired
    MeasureWorld world;

    @Autowired
    PackEffects effects;

    @BeforeEach
    void thePackIsInForce() {
        world.packInForce();
    }

    /** The text of the pack, with these replacements. */
    static String text(LocalDate version, String... replaced) throws IOException {
        String text = Files.readString(TestDatabase.root().resolve("packs/policy/covid-8/2022-03-28.yaml"))
                .replace("version: 2022-03-28", "version: " + version);
        for (int i = 0; i < replaced.length; i += 2) {
            assertThat(text).contains(replaced[i]);
            text = text.replace(replaced[i], replaced[i + 1]);
        }
        return text;
    }

    private PolicyPack pack(String... replaced) throws IOException {
        byte[] bytes = text(LocalDate.of(2026, 5, 1), replaced).getBytes(StandardCharsets.UTF_8);
        PackReading reading =
                Scopes.as(PROGRAM, () -> world.policies().preview(bytes)).reading();
        assertThat(reading).isInstanceOf(PackReading.Accepted.class);
        return ((PackReading.Accepted) reading).pack();
    }

    @Test
    void thePreviewSaysWhoWouldBeAnotherContactAndWhoseMeasuresWouldEndAndChangesNothing() throws IOException {
        Contact contact = world.contact(world.confirmed());
        Measure quarantine = world.imposed(contact).getFirst();

        PackEffects.Effect same = effects.of(pack());
        PackEffects.Effect shorter = effects.of(pack("central-days: 14", "central-days: 10"));
        PackEffects.Effect looser = effects.of(pack(
                "when: setting in ['household', ",
                "when: setting in [",
                "given: {ring: 1, setting: household}",
                "given: {ring: 1, setting: dormitory}"));

        assertThat(same.contacts()).isPositive();
        assertThat(same.changing()).isZero();
        assertThat(same.imposed()).isEqualTo(new PackEffects.Imposed(0, 0, 0, 0));
        assertThat(shorter.imposed().earlier()).isEqualTo(same.contacts());
        assertThat(looser.turns()).anySatisfy(turn -> assertThat(turn.from()).isEqualTo("close"));
        assertThat(looser.imposed().end()).isEqualTo(same.contacts());
        assertThat(world.now(quarantine)).isEqualTo(quarantine);
    }
}
