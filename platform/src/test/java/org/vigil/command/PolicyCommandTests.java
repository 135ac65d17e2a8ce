package org.vigil.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicyCommandTests {

    private static final Path GENERAL = Path.of(
            System.getProperty("vigil.root", ".."), "packs", "policy", "respiratory-general", "2026-01-01.yaml");

    private final StringWriter out = new StringWriter();
    private final Locale before = Locale.getDefault();

    @TempDir
    Path directory;

    @BeforeEach
    void speakEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    private int check(Path file) {
        return new CommandLine(new PolicyCommand())
                .setOut(new PrintWriter(out, true))
                .execute("check", file.toString());
    }

    @Test
    void aGoodPackListsItsRulesAndEndsWithZero() {
        int code = check(GENERAL);

        assertThat(code).isZero();
        assertThat(out.toString()).contains("✓ AR-D1").contains("tests passed");
    }

    @Test
    void aFailingTestNamesFileLineRuleExpectedAndGotAndEndsWithOne() throws IOException {
        Path file = directory.resolve("pack.yaml");
        Files.writeString(file, Files.readString(GENERAL).replace("due-within: PT4H\n", "due-within: PT5H\n"));

        int code = check(file);

        assertThat(code).isOne();
        assertThat(out.toString())
                .contains("pack.yaml:")
                .contains("AR-D9: The test failed.")
                .contains("Expected: kind: call-silent-post, due-within: PT4H")
                .contains("Got: kind: call-silent-post, due-within: PT5H");
    }
}
