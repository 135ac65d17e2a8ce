package org.vigil.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever the files hold, {@code detect}, {@code nowcast} and {@code rt} end with an answer or with a sentence. */
class SeriesFuzzTests {

    private static final List<String> CELLS = List.of(
            "",
            "0",
            "1",
            "7",
            "3.5",
            "-1",
            "1e308",
            "1e9",
            "NaN",
            "NA",
            "x",
            "\"",
            "2026-01-09",
            "2025-13-01",
            "99999999999",
            " 4 ",
            "０");

    private static final List<String> HEADERS =
            List.of("t", "a", "b", "date", "cases", "local", "imported", "onset", "report", "place", "stream", "");

    private static final List<String> DETECTORS =
            List.of("fused", "farrington", "ears-c1", "ears-c3", "glr-nb", "bayes-online", "periodic-nb", "e-detector");

    @Provide
    Arbitrary<List<String>> tables() {
        Arbitrary<List<String>> sound = Arbitraries.of(
                series(40, 2), series(120, 1), series(3, 1), days(30, "cases"), days(12, "local,imported"), lineList());
        Arbitrary<String> cell = Arbitraries.of(CELLS);
        Arbitrary<List<String>> broken = Arbitraries.integers()
                .between(1, 3)
                .flatMap(width -> Arbitraries.of(HEADERS)
                        .list()
                        .ofSize(width)
                        .flatMap(header -> cell.list()
                                .ofSize(width)
                                .map(row -> String.join(",", row))
                                .list()
                                .ofMaxSize(6)
                                .map(rows -> {
                                    List<String> lines = new ArrayList<>(rows);
                                    lines.addFirst(String.join(",", header));
                                    return lines;
                                })));
        Arbitrary<List<String>> touched = sound.flatMap(lines -> cell.flatMap(other -> Arbitraries.integers()
                .between(0, lines.size() - 1)
                .map(at -> {
                    List<String> changed = new ArrayList<>(lines);
                    String line = changed.get(at);
                    changed.set(
                            at,
                            at % 2 == 0
                                    ? line.substring(0, line.lastIndexOf(',') + 1) + other
                                    : other + line.substring(line.indexOf(',')));
                    return changed;
                })));
        return Arbitraries.frequencyOf(Tuple.of(2, sound), Tuple.of(1, broken), Tuple.of(4, touched));
    }

    @Property(tries = 250)
    void aDetectorEndsWithAnAnswerOrASentence(
            @ForAll("tables") List<String> counts,
            @ForAll("tables") List<String> others,
            @ForAll("detectors") String detector,
            @ForAll("ranges") String range)
            throws IOException {
        answered(counts, file -> Run.of(new DetectCommand(), detector, "--counts", file, "--range", range));
        if (detector.equals("fused")) {
            Path groups = Files.createTempFile("groups", ".csv");
            try {
                Files.write(groups, others);
                answered(
                        counts,
                        file -> Run.of(new DetectCommand(), detector, "--counts", file, "--groups", groups.toString()));
            } finally {
                Files.delete(groups);
            }
        }
    }

    @Provide
    Arbitrary<String> detectors() {
        return Arbitraries.of(DETECTORS);
    }

    @Provide
    Arbitrary<String> ranges() {
        return Arbitraries.of("3:3", "1:2", "30:40", "0:1", "9:4", "x", "110:120", "1:99999999");
    }

    @Property(tries = 150)
    void aNowcastEndsWithAnAnswerOrASentence(@ForAll("tables") List<String> cases) throws IOException {
        answered(cases, file -> Run.of(new NowcastCommand(), "--linelist", file, "--now", "2026-01-20"));
    }

    @Property(tries = 150)
    void aReproductionNumberEndsWithAnAnswerOrASentence(@ForAll("tables") List<String> cases) throws IOException {
        answered(cases, file -> Run.of(new RtCommand(), "--incidence", file, "--si-mean", "3", "--si-sd", "1.5"));
    }

    private interface Command {
        Run on(String file);
    }

    private static void answered(List<String> lines, Command command) throws IOException {
        Path file = Files.createTempFile("fuzz", ".csv");
        try {
            Files.write(file, lines);
            Run run = command.on(file.toString());

            assertThat(run.exit()).as(run.problem()).isIn(0, 2);
            assertThat(run.exit() == 0 ? run.out() : run.problem()).isNotBlank();
            assertThat(run.problem()).doesNotContain("\tat ");
        } finally {
            Files.delete(file);
        }
    }

    private static List<String> series(int rows, int columns) {
        List<String> lines = new ArrayList<>(List.of(columns == 1 ? "t,a" : "t,a,b"));
        IntStream.rangeClosed(1, rows).forEach(t -> lines.add(t + "," + t * 7 % 5 + (columns == 1 ? "" : "," + t % 3)));
        return lines;
    }

    private static List<String> days(int days, String columns) {
        List<String> lines = new ArrayList<>(List.of("date," + columns));
        for (int day = 1; day <= days; day++) {
            lines.add("2026-01-%02d,%d%s".formatted(day, day % 6, columns.contains(",") ? "," + day % 2 : ""));
        }
        return lines;
    }

    private static List<String> lineList() {
        List<String> lines = new ArrayList<>(List.of("onset,report"));
        for (int day = 1; day <= 18; day++) {
            lines.add("2026-01-%02d,2026-01-%02d".formatted(day, Math.min(20, day + day % 4)));
        }
        return lines;
    }
}
