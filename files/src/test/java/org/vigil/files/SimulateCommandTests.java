package org.vigil.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command as somebody types it. */
class SimulateCommandTests {
    @TempDir
    Path folder = Path.of("");

    private String said = "";

    private int run(String... arguments) {
        StringWriter text = new StringWriter();
        CommandLine line = new CommandLine(new SimulateCommand());
        line.setOut(new PrintWriter(text));
        line.setErr(new PrintWriter(text));
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof FileProblem) {
                command.getErr().println(e.getMessage());
                return 2;
            }
            throw e;
        });
        int code = line.execute(arguments);
        said = text.toString();
        return code;
    }

    private Path out(String name) {
        return folder.resolve(name);
    }

    @Test
    void writesARowForEachRunAndForEachDay() throws IOException {
        assertThat(run(
                        "--scenario",
                        "homogeneous",
                        "--set",
                        "population=1000",
                        "--seed",
                        "3",
                        "--runs",
                        "4",
                        "--out",
                        out("a").toString(),
                        "--tree",
                        "--plot"))
                .isZero();

        List<String> summary = Files.readAllLines(out("a").resolve("summary.csv"));
        assertThat(summary).hasSize(5);
        assertThat(summary.getFirst())
                .startsWith("run,infected,attack_rate,extinct,peak_day,restricted_person_days,tests");
        assertThat(Files.readAllLines(out("a").resolve("daily.csv")).getFirst()).startsWith("run,day,infections");
        long infected = Files.readAllLines(out("a").resolve("tree.csv")).size() - 1L;
        assertThat(summary.stream()
                        .skip(1)
                        .mapToLong(row -> Long.parseLong(row.split(",")[1]))
                        .sum())
                .isEqualTo(infected);
        assertThat(Files.readString(out("a").resolve("daily.svg"))).startsWith("<svg");
        assertThat(Files.exists(folder.resolve("a.part"))).isFalse();
    }

    @Test
    void theSameSeedGivesTheSameBytesOnOneThreadAndOnTwo() throws IOException {
        for (String threads : List.of("1", "2")) {
            run(
                    "--scenario",
                    "homogeneous",
                    "--set",
                    "population=3000",
                    "--seed",
                    "3",
                    "--runs",
                    "9",
                    "--threads",
                    threads,
                    "--out",
                    out(threads).toString(),
                    "--tree");
        }

        for (String file : List.of("daily.csv", "summary.csv", "intervals.csv", "tree.csv")) {
            assertThat(Files.mismatch(out("1").resolve(file), out("2").resolve(file)))
                    .as(file)
                    .isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r0: 2.5 d | 2 | r0 | number",
                "r0: -1 | 2 | r0 | from 0 to 100",
                "r0: 1e9 | 2 | r0 | from 0 to 100",
                "introductions: 0 | 2 | introductions | nobody brings",
                "generation_mean: 124.8 | 2 | generation_mean | hours are written as days",
                "populaton: 100 | 2 | populaton | did you mean \"population\"",
                "population: 1.5 | 2 | population | whole number",
                "population: [1, 2] | 2 | population | one value",
                "scenario: nowhere | 2 | scenario | write one of",
                "r0: {a: 1} | 2 | r0 | one value",
            })
    void refusesAFieldWithItsLineAndTheRemedy(String second, int line, String field, String remedy) throws IOException {
        Path file = folder.resolve("s.yaml");
        Files.writeString(
                file, (second.startsWith("scenario") ? "# mine\n" : "scenario: homogeneous\n") + second + "\n");

        assertThat(run("--scenario", file.toString(), "--out", out("x").toString()))
                .isEqualTo(2);
        assertThat(said)
                .contains("s.yaml, line " + line)
                .contains("field " + field)
                .contains(remedy);
        assertThat(Files.exists(out("x"))).isFalse();
    }

    @Test
    void refusesWhatIsNoScenario() {
        assertThat(run("--scenario", "nowhere", "--out", out("x").toString())).isEqualTo(2);
        assertThat(said).contains("homogeneous, household, tracing, screening");
        assertThat(run("--scenario", "homogeneous", "--set", "r0", "--out", out("x").toString()))
                .isEqualTo(2);
        assertThat(run("--scenario", "homogeneous", "--runs", "0", "--out", out("x").toString()))
                .isEqualTo(2);
        assertThat(run("--scenario", "homogeneous", "--set", "no=1", "--out", out("x").toString()))
                .isEqualTo(2);
    }

    @Test
    void leavesOtherFilesOfADirectoryAlone() throws IOException {
        Path other = Files.createDirectories(out("x")).resolve("thesis.doc");
        Files.writeString(other, "years of work");
        Files.writeString(out("x").resolve("tree.csv"), "of an earlier set of runs");

        assertThat(run("--scenario", "homogeneous", "--set", "population=100", "--out", out("x").toString()))
                .isZero();
        assertThat(other).hasContent("years of work");
        assertThat(out("x").resolve("summary.csv")).isNotEmptyFile();
        assertThat(out("x").resolve("tree.csv")).doesNotExist();
        assertThat(folder.resolve("x.part")).doesNotExist();
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsSaidSo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(run(
                        "--scenario",
                        "homogeneous",
                        "--set",
                        "population=100",
                        "--out",
                        file.resolve("x").toString()))
                .isEqualTo(2);
        assertThat(said).contains("cannot write");
    }

    /** Any text at all is read or refused with a FileProblem; everything else would come out of this test. */
    @Property(tries = 300)
    void noTextBreaksTheReader(@ForAll @StringLength(max = 60) String text) {
        List<String> ends = new ArrayList<>();
        try {
            ScenarioFile.parse("scenario: homogeneous\n" + text, "f");
            ends.add("read");
        } catch (FileProblem refused) {
            ends.add("refused");
        }

        assertThat(ends).hasSize(1);
    }
}
