package org.vigil.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackReaderRobustnessTests {

    private static final List<String> SPLINTERS = List.of(
            "",
            " ",
            "\t",
            "  ",
            "{",
            "}",
            "[",
            "]",
            ":",
            "-",
            "'",
            "\"",
            "&a ",
            "*a",
            "<<: ",
            "!!x ",
            "|",
            "#",
            "null",
            "~",
            "0",
            "-1",
            "1e999",
            "NaN",
            "PT",
            "P",
            "2026-13-01",
            "核实",
            "\u0000",
            "\uD800",
            "? ",
            "---\n",
            "...\n");

    private static PackReading read(String yaml) {
        PackReading reading = PackReader.read(yaml);
        if (reading instanceof PackReading.Refused refused) {
            assertThat(refused.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.line())
                            .isBetween(1, (int) yaml.lines().count() + 1));
        }
        return reading;
    }

    @Test
    void aFileBrokenAnywhereIsReadOrRefusedButNeverBreaksTheReader() {
        long seed = Long.getLong("seed", 20260328L);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

        for (int i = 0; i < 400; i++) {
            String yaml = PackReaderTests.PACK;
            for (int cuts = 1 + random.nextInt(3); cuts > 0; cuts--) {
                int at = random.nextInt(yaml.length());
                int to = Math.min(yaml.length(), at + random.nextInt(12));
                yaml = yaml.substring(0, at) + SPLINTERS.get(random.nextInt(SPLINTERS.size())) + yaml.substring(to);
            }
            String broken = yaml;
            assertThat(read(broken))
                    .as("seed %d, round %d:%n%s", seed, i, broken)
                    .isNotNull();
        }
    }

    @Test
    void aFileWithItsLinesInAnyOrderIsReadOrRefused() {
        long seed = Long.getLong("seed", 20260329L);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<String> lines = new ArrayList<>(PackReaderTests.PACK.lines().toList());

        for (int i = 0; i < 100; i++) {
            Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
            assertThat(read(String.join("\n", lines)))
                    .as("seed %d, round %d", seed, i)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&a [*a]",
                "id: &a {b: *a}",
                "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
                "? [a, b]\n: c",
                "duties: [[], {}, 1, null]",
                "duties: {id: x, on: SignalRaised, then: 1, tests: 2, text: 3, source: 4}",
                "sources: [{id: a}, {id: a}]",
                "in-force: {from: 2026-01-01, to: never}",
                "---\nid: a\n---\nid: b"
            })
    void oddShapesAreRefused(String yaml) {
        assertThat(read(yaml)).isInstanceOf(PackReading.Refused.class);
    }

    @Test
    void aFileFarTooLongIsRefused() {
        assertThat(read("#".repeat(PackReader.MAX_CHARACTERS + 1) + "\nid: a")).isInstanceOf(PackReading.Refused.class);
    }

    @Test
    void aConditionOfAbsurdDepthIsRefused() {
        String deep = "(".repeat(5_000) + "true" + ")".repeat(5_000);

        assertThat(read(PackReaderTests.PACK.replace("when: exposed", "when: " + deep)))
                .isInstanceOf(PackReading.Refused.class);
    }
}
