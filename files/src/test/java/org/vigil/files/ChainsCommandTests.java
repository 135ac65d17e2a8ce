package org.vigil.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainsCommandTests {
    private static final String CASES =
            "id,onset,sex\nA,2026-01-01,f\nB,2026-01-05,m\nC,2026-01-06,f\nD,,m\nE,2026-01-11,f\nF,2026-01-12,m\nG,2026-01-12,m\n";

    @Test
    void ranksCandidatesAndTellsRAndK(@TempDir Path folder) throws IOException {
        Path cases = Files.writeString(folder.resolve("cases.csv"), CASES);
        Path contacts = Files.writeString(
                folder.resolve("contacts.csv"),
                "from,to,kind,date\nA,B,home,2026-01-02\nE,B,home,2026-01-06\nA,X,home,2026-01-02\nA,C,ward,2026-03-01\n");
        Path out = folder.resolve("chains.csv");
        Path clusters = folder.resolve("clusters.csv");

        Run run = Run.of(
                new ChainsCommand(),
                "--linelist",
                cases.toString(),
                "--contacts",
                contacts.toString(),
                "--si-mean",
                "5",
                "--si-sd",
                "2",
                "--out",
                out.toString(),
                "--clusters",
                clusters.toString());

        assertThat(run.exit()).isZero();
        assertThat(Files.readAllLines(out))
                .startsWith("case,infector,probability,rank", "B,A,1,1")
                .anyMatch(line -> line.startsWith("E,B,0.9") && line.endsWith(",1"));
        assertThat(Files.readAllLines(clusters)).hasSize(7);
        assertThat(run.out()).contains("cases 6, without a candidate 1", "R 0.8", "k ", "clusters of 2 and more: 1");
        assertThat(run.problem())
                .contains("1 cases without onset are left out: D")
                .contains("not a case with onset are left out: X")
                .contains("dated after both onsets are left out: A–C");
    }

    @Test
    void aSerialIntervalThatIsMissingIsAssumedAndSaid(@TempDir Path folder) throws IOException {
        Path cases = Files.writeString(folder.resolve("cases.csv"), CASES);

        Run run = Run.of(new ChainsCommand(), "--linelist", cases.toString());

        assertThat(run.out()).startsWith("case,infector,probability,rank\n");
        assertThat(run.problem()).contains("5.0 days (sd 3.0) are assumed");
    }

    @Test
    void brokenListsAreRefusedWithTheirPlace(@TempDir Path folder) throws IOException {
        Path cases = Files.writeString(folder.resolve("cases.csv"), "id,onset\nA,2026-01-01\nA,2026-01-02\n");
        Path dates = Files.writeString(folder.resolve("dates.csv"), "id,onset\nA,1.1.2026\n");

        assertThat(Run.of(new ChainsCommand(), "--linelist", cases.toString()).problem())
                .contains("line 3, column id", "already on line 2");
        assertThat(Run.of(new ChainsCommand(), "--linelist", dates.toString()).problem())
                .contains("line 2, column onset");
        assertThat(Run.of(new ChainsCommand(), "--linelist", dates.toString(), "--si-mean", "3")
                        .exit())
                .isEqualTo(2);
    }

    @Property(tries = 200)
    void noTextMakesItFailInAnyOtherWay(@ForAll @StringLength(max = 60) String tail) throws IOException {
        Path cases = Files.createTempFile("cases", ".csv");
        try {
            Files.write(cases, (CASES + tail).getBytes(StandardCharsets.UTF_8));

            assertThat(Run.of(new ChainsCommand(), "--linelist", cases.toString())
                            .exit())
                    .isIn(0, 2);
        } finally {
            Files.delete(cases);
        }
    }
}
