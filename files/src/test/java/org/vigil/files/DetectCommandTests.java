package org.vigil.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** {@code vigil detect} on files good and bad. */
class DetectCommandTests {

    @TempDir
    Path folder;

    static Set<String> detectors() {
        Set<String> names = new TreeSet<>(
                new CommandLine(new DetectCommand()).getSubcommands().keySet());
        names.removeAll(Set.of("fused", "benchmark"));
        return names;
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void everyDetectorExplainsItselfWithAnExampleAndJudgesAnOutbreak(String detector) throws IOException {
        CommandLine line = new CommandLine(new DetectCommand());
        assertThat(java.util.Objects.requireNonNull(line.getSubcommands().get(detector))
                        .getUsageMessage())
                .contains("Example: vigil detect " + detector.toLowerCase(java.util.Locale.ROOT));
        Path counts = write(rows(400, t -> t < 397 ? 3 + t % 4 : 60));
        Path svg = folder.resolve("judged.svg");
        Run run = judge(detector, counts, "--range", "330:400", "--plot", svg.toString());
        assertThat(run.problem()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines()).hasSize(1 + 71);
        assertThat(run.out().lines().skip(68)).anyMatch(row -> row.contains(",1,"));
        assertThat(svg).content().startsWith("<svg").contains("alarm");
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void noDetectorLooksAhead(String detector) throws IOException {
        Random random = new Random(7);
        int[] counts = IntStream.range(0, 330).map(t -> random.nextInt(9)).toArray();
        Run all = judge(detector, write(rows(330, t -> counts[t])), "--range", "310:330");
        Run then = judge(detector, write(rows(320, t -> counts[t])), "--range", "310:320");
        assertThat(all.out().lines().limit(12).toList())
                .isEqualTo(then.out().lines().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|is empty",
                "t,a|has a header but no row",
                "week,a\\n1,2|no column \"t\"",
                "t\\n1|no column of counts",
                "t,a\\n1,2\\n1,3|stands already on line 2",
                "t,a\\n0,2|counts the rows from 1",
                "t,a\\n1.5,2|whole number",
                "t,a\\n1,-2|cannot be below 0",
                "t,a\\n1,2.5|whole number",
                "t,a\\n1,many|a number is needed",
                "t,a\\n1,Infinity|finite",
                "t,a,a\\n1,2,3|twice",
                "t,a\\n1,2,3|3 fields",
                "t,a\\n99999999,2|at most"
            })
    void unusableCountsAreRefusedWithTheRemedy(String text, String remedy) throws IOException {
        Path counts = write(text == null ? "" : text.replace("\\n", "\n"));
        Run run = judge("ears-c1", counts);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.problem()).contains(remedy);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--range=0:5;within 1 and 60",
                "--range=9:5;within 1 and 60",
                "--range=50:61;within 1 and 60",
                "--range=x;within 1 and 60",
                "--frequency=0;rows a year",
                "--alpha=0.7;0.7",
                "--thresholdMethod=best;delta, nbPlugin or muan",
                "--powertrans=1/2;only 2/3",
                "--populationOffset=TRUE;no population",
                "--columns=b;no column \"b\"",
                "--b=0;years 0"
            })
    void optionsWithoutMeaningAreRefusedWithTheRemedy(String option, String remedy) throws IOException {
        Run run = judge("farrington", write(rows(60, t -> t)), option);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.problem()).contains(remedy);
    }

    @Test
    void oneBadSeriesDoesNotStopTheOthers() throws IOException {
        Path counts = write("t,good,bad\n1,1,2\n2,2,-1\n3,1,2\n4,3,2\n5,2,2\n6,1,2\n7,2,2\n8,9,2\n");
        Run run = judge("ears-c1", counts);
        assertThat(run.exit()).isZero();
        assertThat(run.problem()).contains("line 3, column bad");
        assertThat(run.out().lines().skip(1).toList())
                .hasSize(2)
                .anyMatch(row -> row.startsWith("good,8,1.71"))
                .contains("bad,8,NA,NA,NA,NA,0,invalid-count");
    }

    @Test
    void rowLeftOutIsMissingAndNotZero() throws IOException {
        Path counts = write("t,a\n2,4\n1,5\n3,4\n4,6\n6,5\n7,\n8,4\n9,5\n10,5\n");
        Run run = judge("ears-c1", counts, "--range", "5:10");
        assertThat(run.out().lines().skip(1).toList())
                .contains("a,5,NA,NA,NA,NA,0,missing", "a,7,NA,NA,NA,NA,0,missing");
        assertThat(run.out().lines().toList().getLast()).startsWith("a,10,4.8,");
    }

    @Test
    void yearsOfFiftyThreeWeeksAreCountedByDate() throws IOException {
        // 2015 and 2020 have 53 weeks: the same week of five years ago is 261 rows back, not 260.
        String rows = rows(320, t -> t == 319 - 261 ? 500 : 5 + t % 3);
        Path counts = write(rows);
        String[] options = {
            "--noPeriods", "1", "--w", "0", "--reweight", "FALSE", "--trend", "FALSE", "--pastWeeksNotIncluded", "0"
        };
        String[] dated = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(options), List.of("--start-date", "2014-12-29").stream())
                .toArray(String[]::new);
        double byDate = expected(judge("farrington", counts, dated));
        double byRows = expected(judge("farrington", counts, options));
        assertThat(byDate).isGreaterThan(100);
        assertThat(byRows).isLessThan(10);
    }

    private static double expected(Run run) {
        return Double.parseDouble(
                run.out().lines().skip(1).findFirst().orElseThrow().split(",")[2]);
    }

    @Test
    void populationDoublesTheExpected() throws IOException {
        Path counts = write(rows(330, t -> 20 + t % 5));
        Path population = folder.resolve("population.csv");
        Files.writeString(population, rows(330, t -> t < 329 ? 1_000 : 2_000));
        double plain = expected(judge("farrington", counts));
        double rates = expected(
                judge("farrington", counts, "--population", population.toString(), "--populationOffset", "TRUE"));
        assertThat(rates / plain).isBetween(1.999, 2.001);
        Files.writeString(population, rows(330, t -> 0));
        assertThat(judge("farrington", counts, "--population", population.toString())
                        .problem())
                .contains("above 0");
    }

    /** Broken files of every kind end in an answer or in a message, never in a trace. */
    @Property(tries = 150)
    void noFileBreaksTheCommand(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) throws IOException {
        Random random = new Random(seed);
        Path own = Files.createTempFile("counts", ".csv");
        try {
            Files.writeString(own, broken(random));
            List<String> names = List.copyOf(detectors());
            String detector = names.get(random.nextInt(names.size()));
            Run run = judge(detector, own, random.nextBoolean() ? "--compatible" : "--frequency=52");
            assertThat(run.exit())
                    .as(detector + " seed " + seed + " " + run.problem())
                    .isIn(0, 2);
        } finally {
            Files.delete(own);
        }
    }

    private static String broken(Random random) {
        String[] odd = {
            "", "NA", "0", "0", "-1", "1e300", "NaN", "x", "2.5", "\"", "9007199254740993", "１", "1,2", "\u0000"
        };
        int kind = random.nextInt(5);
        int rows = new int[] {0, 1, 8, 120, 330}[random.nextInt(5)];
        StringBuilder text = new StringBuilder("t,a,b\n");
        for (int t = 1; t <= rows; t++) {
            String a = kind == 0 ? "0" : kind == 1 ? "7" : Integer.toString(random.nextInt(1 + t));
            String b = random.nextInt(kind == 4 ? 3 : 400) == 0
                    ? odd[random.nextInt(odd.length)]
                    : Integer.toString(random.nextInt(4));
            text.append(t).append(',').append(a).append(',').append(b).append('\n');
        }
        if (kind == 3 && !text.isEmpty()) {
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
        }
        return text.toString();
    }

    private static Run judge(String detector, Path counts, String... options) {
        List<String> arguments = new java.util.ArrayList<>(List.of(detector, "--counts", counts.toString()));
        if (detector.equals("rule")) {
            arguments.addAll(List.of("--cases", "20", "--rows", "3"));
        }
        arguments.addAll(List.of(options));
        return Run.of(new DetectCommand(), arguments.toArray(String[]::new));
    }

    private Path write(String text) throws IOException {
        Path counts = folder.resolve("counts.csv");
        Files.writeString(counts, text);
        return counts;
    }

    private static String rows(int count, java.util.function.IntUnaryOperator value) {
        StringBuilder text = new StringBuilder("t,a\n");
        for (int t = 1; t <= count; t++) {
            text.append(t).append(',').append(value.applyAsInt(t - 1)).append('\n');
        }
        return text.toString();
    }
}
