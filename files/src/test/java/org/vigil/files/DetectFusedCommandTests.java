package org.vigil.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code vigil detect fused} and {@code vigil detect benchmark}, as people with only a file run them. */
class DetectFusedCommandTests {
    private static final String HEADER = "col,t,expected,upperbound,score,pvalue,alarm,reason";

    @TempDir
    Path folder;

    @Test
    void bothExplainThemselvesWithAnExample() {
        for (String name : List.of("fused", "benchmark")) {
            assertThat(java.util.Objects.requireNonNull(new CommandLine(new DetectCommand())
                                    .getSubcommands()
                                    .get(name))
                            .getUsageMessage())
                    .contains("Example: vigil detect " + name);
        }
    }

    @Test
    void anOutbreakIsJudgedWrittenAndDrawn() throws IOException {
        Path counts = write("counts.csv", one(300, t -> t < 298 ? 3 + t % 4 : 30));
        Path out = folder.resolve("judged.csv");
        Path svg = folder.resolve("judged.svg");

        Run run = fused(counts, "--range", "290:300", "--out", out.toString(), "--plot", svg.toString());

        assertThat(run.problem()).isEmpty();
        assertThat(run.exit()).isZero();
        List<String> rows = Files.readAllLines(out);
        assertThat(rows.getFirst()).isEqualTo(HEADER);
        assertThat(rows).hasSize(12);
        assertThat(rows.stream().skip(1).limit(8)).allMatch(row -> row.split(",", -1)[6].equals("0"));
        assertThat(rows.getLast().split(",", -1)[6]).isEqualTo("1");
        assertThat(svg).content().startsWith("<svg").contains("alarm");
    }

    @Test
    void aRowUsesNothingLaterThanItself() throws IOException {
        int[] drawn = new Random(7).ints(330, 0, 9).toArray();
        Run all = fused(write("all.csv", one(330, t -> drawn[t])), "--range", "310:330");
        Run then = fused(write("then.csv", one(320, t -> drawn[t])), "--range", "310:320");

        assertThat(all.out().lines().limit(12).toList())
                .isEqualTo(then.out().lines().toList());
    }

    @Test
    void aLowerRateAlarmsLess() throws IOException {
        int[] drawn = new Random(11).ints(500, 0, 12).toArray();
        Path counts = write("counts.csv", one(500, t -> drawn[t]));

        assertThat(alarms(fused(counts, "--range", "200:500", "--fpr", "0.2")))
                .isGreaterThan(alarms(fused(counts, "--range", "200:500", "--fpr", "0.001")));
    }

    @Test
    void streamsOfOnePlaceAreStrongerTogether() throws IOException {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder("t,a,b,c\n");
        for (int t = 1; t <= 200; t++) {
            int more = t == 200 ? 5 : 0;
            text.append(t);
            for (int s = 0; s < 3; s++) {
                text.append(',').append(4 + random.nextInt(9) + (t == 200 ? more + 4 - random.nextInt(3) : 0));
            }
            text.append('\n');
        }
        Path counts = write("three.csv", text.toString());
        Path groups = write("groups.csv", "column,place,stream\na,Kunshan,fever\nb,Kunshan,ili\nc,Kunshan,sales\n");

        double alone = smallest(fused(counts, "--range", "200:200"));
        double together = smallest(fused(counts, "--range", "200:200", "--groups", groups.toString()));

        assertThat(together).isLessThan(alone);
    }

    @Test
    void missingCountsAndShortHistoriesAreSaid() throws IOException {
        Run run = fused(write("short.csv", "t,a,b\n1,3,2\n2,,1\n3,4,-1\n"));

        assertThat(run.exit()).isZero();
        assertThat(run.problem()).contains("column b");
        assertThat(run.out()).contains("a,3,").contains("no-history").contains("b,3,NA,NA,NA,NA,0,invalid-count");
        assertThat(fused(write("short.csv", "t,a\n1,3\n2,\n"), "--range", "2:2").out())
                .contains("a,2,NA,NA,NA,NA,0,missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--fpr=0;above 0",
                "--fpr=0.7;below 0.5",
                "--range=9:5;within 1 and 60",
                "--start-date=yesterday;yesterday",
                "--groups=none.csv;none.csv"
            })
    void optionsWithoutMeaningAreRefusedWithTheRemedy(String option, String remedy) throws IOException {
        Run run = fused(write("counts.csv", one(60, t -> t)), option);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.problem()).contains(remedy);
    }

    /** Broken files of every kind end in an answer or in a message, never in a trace. */
    @Property(tries = 60)
    void noFileBreaksTheCommand(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) throws IOException {
        Random random = new Random(seed);
        String[] odd = {"", "NA", "-1", "1e300", "NaN", "x", "2.5", "\"", "9007199254740993", "\u0000"};
        StringBuilder text = new StringBuilder("t,a,b\n");
        int rows = new int[] {0, 1, 8, 70}[random.nextInt(4)];
        for (int t = 1; t <= rows; t++) {
            String b = random.nextInt(20) == 0 ? odd[random.nextInt(odd.length)] : Integer.toString(random.nextInt(4));
            text.append(t)
                    .append(',')
                    .append(random.nextInt(1 + t))
                    .append(',')
                    .append(b)
                    .append('\n');
        }
        Path own = Files.createTempFile("counts", ".csv");
        try {
            Files.writeString(own, text);
            Run run = fused(own);
            assertThat(run.exit()).as("seed " + seed + " " + run.problem()).isIn(0, 2);
        } finally {
            Files.delete(own);
        }
    }

    @Test
    void theBenchmarkPutsDetectorsSideBySideAndTheSameSeedGivesTheSameTable() {
        Run run = benchmark();

        assertThat(run.problem()).isEmpty();
        assertThat(run.exit()).isZero();
        List<String> rows = run.out().lines().toList();
        assertThat(rows.getFirst()).isEqualTo("detector,fpr,pod,pod_first_week,sensitivity,ppv,f1");
        assertThat(rows).anyMatch(row -> row.contains("C1")).anyMatch(row -> row.contains("fused"));
        for (String row : rows.subList(1, rows.size())) {
            // A name may hold a comma; the six figures are the last.
            String[] cells = row.split(",", -1);
            assertThat(Arrays.stream(cells).skip(cells.length - 6L)).as(row).allMatch(DetectFusedCommandTests::isShare);
        }
        assertThat(benchmark().out()).isEqualTo(run.out());
    }

    private static boolean isShare(String cell) {
        return cell.equals("NA") || (Double.parseDouble(cell) >= 0 && Double.parseDouble(cell) <= 1);
    }

    private static Run benchmark() {
        return Run.of(new DetectCommand(), "benchmark", "--replications", "1", "--seed", "5", "--methods", "EARS,C1");
    }

    @Test
    void theBenchmarkRefusesWhatItCannotDo() {
        assertThat(Run.of(new DetectCommand(), "benchmark", "--replications", "0")
                        .problem())
                .contains("between 1 and 10000");
        assertThat(Run.of(new DetectCommand(), "benchmark", "--scenarios", "theirs")
                        .exit())
                .isEqualTo(2);
    }

    private static long alarms(Run run) {
        return run.out().lines().filter(row -> row.contains(",1,")).count();
    }

    private static double smallest(Run run) {
        return run.out()
                .lines()
                .skip(1)
                .mapToDouble(row -> Double.parseDouble(row.split(",", -1)[5]))
                .min()
                .orElseThrow();
    }

    private static Run fused(Path counts, String... options) {
        List<String> arguments = new ArrayList<>(List.of("fused", "--counts", counts.toString()));
        arguments.addAll(List.of(options));
        return Run.of(new DetectCommand(), arguments.toArray(String[]::new));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file;
    }

    private static String one(int count, IntUnaryOperator value) {
        StringBuilder text = new StringBuilder("t,a\n");
        IntStream.rangeClosed(1, count)
                .forEach(t -> text.append(t)
                        .append(',')
                        .append(value.applyAsInt(t - 1))
                        .append('\n'));
        return text.toString();
    }
}
