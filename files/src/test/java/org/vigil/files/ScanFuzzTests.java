package org.vigil.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the files hold, the command ends with an answer or with a sentence. */
class ScanFuzzTests {

    private static final List<String> CELLS = List.of(
            "A",
            "B",
            "C",
            "D",
            "",
            "0",
            "1",
            "2",
            "3.5",
            "-1",
            "1e308",
            "NaN",
            "NA",
            "2026",
            "2026-01",
            "2026-01-09",
            "2025-13",
            "\"",
            "x;y",
            "9999999999",
            "89.9",
            "180");

    private static final List<String> HEADERS =
            List.of("location", "count", "date", "x", "y", "latitude", "longitude", "population", "year", "sex", "");

    @Provide
    Arbitrary<List<String>> tables() {
        Arbitrary<List<String>> sound = Arbitraries.of(
                List.of("location,count,date,sex", "A,1,2026-01-01,f", "B,5,2026-01-09,m", "C,1,2026-01-04,f"),
                List.of("location,count", "A,1", "B,5", "D,2"),
                List.of("location,x,y", "A,0,0", "B,1,0", "C,0,1", "D,1,1"),
                List.of("location,latitude,longitude", "A,0,0", "B,1,0", "C,0,1", "D,0,0"),
                List.of("location,population,sex", "A,10,f", "B,10,m", "C,9,f", "D,5,m"),
                List.of("location,population,year", "A,10,2025", "B,10,2025", "C,9,2026", "D,5,2027"));
        Arbitrary<String> cell = Arbitraries.of(CELLS);
        Arbitrary<List<String>> broken = Arbitraries.integers()
                .between(1, 4)
                .flatMap(width -> Arbitraries.of(HEADERS)
                        .list()
                        .ofSize(width)
                        .flatMap(header -> cell.list()
                                .ofSize(width)
                                .map(row -> String.join(",", row))
                                .list()
                                .ofMaxSize(5)
                                .map(rows -> {
                                    List<String> lines = new java.util.ArrayList<>(rows);
                                    lines.addFirst(String.join(",", header));
                                    return lines;
                                })));
        Arbitrary<List<String>> touched = sound.flatMap(lines -> cell.flatMap(other -> Arbitraries.integers()
                .between(0, lines.size() - 1)
                .map(at -> {
                    List<String> changed = new java.util.ArrayList<>(lines);
                    String line = changed.get(at);
                    changed.set(at, line.substring(0, line.lastIndexOf(',') + 1) + other);
                    return changed;
                })));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, sound),
                net.jqwik.api.Tuple.of(1, broken),
                net.jqwik.api.Tuple.of(2, touched));
    }

    @Property(tries = 300)
    void endsWithAnAnswerOrASentence(
            @ForAll("tables") List<String> cases,
            @ForAll("tables") List<String> others,
            @ForAll("tables") List<String> places,
            @ForAll @net.jqwik.api.constraints.IntRange(max = 3) int model)
            throws IOException {
        Path folder = Files.createTempDirectory("scan");
        try {
            String name = List.of("poisson", "bernoulli", "st-poisson", "st-permutation")
                    .get(model);
            Run run = Run.of(
                    new ScanCommand(),
                    "--cases",
                    write(folder, "cases.csv", cases),
                    model == 1 ? "--controls" : "--population",
                    write(folder, "others.csv", others),
                    "--coordinates",
                    write(folder, "places.csv", places),
                    "--model",
                    name,
                    "--max-window",
                    "0.9",
                    "--replications",
                    "9",
                    "--threads",
                    "1");

            assertThat(run.exit()).isIn(0, 2);
            assertThat(run.exit() == 0 ? run.out() : run.problem()).isNotBlank();
        } finally {
            for (String file : List.of("cases.csv", "others.csv", "places.csv")) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.delete(folder);
        }
    }

    private static String write(Path folder, String name, List<String> lines) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, lines);
        return file.toString();
    }
}
