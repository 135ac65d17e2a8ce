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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "days: 60 days | 3 | days | without a unit",
                "days: 1440 h | 3 | days | without a unit",
                "r0: 300 % | 3 | r0 | without a unit",
                "r0: 60 | 3 | r0 | from 0 to 50",
                "population: 1e12 | 3 | population | people from 10 to 200000000",
                "region: cn-32/9999 | 3 | region | there is no city 9999",
                "region: atlantis/1 | 3 | region | there is no region pack",
                "disease: plague | 3 | disease | covid-19, measles, norovirus",
                "imports: {initial: 0} | 3 | imports.initial | nobody brings the infection in",
                "imports: {initial: 30000} | 3 | imports.initial | more people than the population",
                "laboratory: {sensitivity: 95} | 3 | laboratory.sensitivity | for 95 % write 0.95",
                "laboratory: {turnaround_days: 720} | 3 | laboratory.turnaround_days | hours are written as days",
                "measures: {tracing: {found_group: 1.2}} | 3 | measures.tracing.found_group | from 0 to 1",
                "measures: {tracing: {from_day: -3}} | 3 | measures.tracing.from_day | 0 for the first",
                "measures: {tracing: {from_day: 30, to_day: 20}} | 3 | measures.tracing.to_day | end before it starts"
                        + " on day 30",
                "measures: {closures: {from_day: 500}} | 3 | measures.closures.from_day | ends on day 180",
                "measures: {mass_testing: {districts: [42]}} | 3 | measures.mass_testing.districts | numbered 0 to 9",
                "measures: {lockdown: {}} | 3 | measures.lockdown | known are",
                "later: {from_day: 0} | 3 | later.from_day | from 1",
                "imports: {initial: 5, initial_most: 2} | 3 | imports.initial_most | at least initial",
                "imports: {district_weights: [1, 2]} | 3 | imports.district_weights | one weight for each of the 10"
                        + " districts"
            })
    void refusesAFieldOfACityWithItsLineAndTheRemedy(String third, int line, String field, String remedy)
            throws IOException {
        Path file = folder.resolve("city.yaml");
        Files.writeString(file, "# mine\nscenario: city\n" + third + "\n");

        assertThat(run(
                        "--scenario",
                        file.toString(),
                        "--set",
                        third.startsWith("population") || third.startsWith("region") ? "r0=2" : "population=20000",
                        "--out",
                        out("x").toString()))
                .isEqualTo(2);
        assertThat(said)
                .contains("city.yaml, line " + line)
                .contains("field " + field)
                .contains(remedy);
        assertThat(out("x")).doesNotExist();
    }

    @Test
    void anEpidemicThatIsOverInADayEndsWithEverybodyOnce() throws IOException {
        assertThat(run(
                        "--scenario",
                        "homogeneous",
                        "--set",
                        "r0=100",
                        "--set",
                        "generation_mean=1",
                        "--set",
                        "generation_sd=0.5",
                        "--set",
                        "population=2000",
                        "--runs",
                        "2",
                        "--out",
                        out("x").toString()))
                .isZero();
        for (String row : Files.readAllLines(out("x").resolve("summary.csv")).subList(1, 3)) {
            assertThat(Double.parseDouble(row.split(",")[2])).as("attack rate").isBetween(0.99, 1.0);
        }
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
