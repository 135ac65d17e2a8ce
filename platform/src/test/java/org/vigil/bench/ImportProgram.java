package org.vigil.bench;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * A line list of 100,000 rows as a file, half of its people there twice, taken in by {@code vigil load} beside the running demo; then the
 * same file once more, of which nothing may be stored. Run by bench/import.sh.
 */
final class ImportProgram {
    private static final String[] COUNTIES = {"昆山市", "320585", "常熟市", "江阴市", "Yixing City"};

    private ImportProgram() {}

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100_000;
        RunningVigil vigil = RunningVigil.of(arguments).settled();
        Path file = Files.createTempFile("bench-list", ".csv");
        try {
            write(file, count);
            Figures.say("%d rows, %d kB, %s", count, Files.size(file) / 1_000, Figures.load());
            for (int i = 0; i < 2; i++) {
                long start = System.nanoTime();
                String data = vigil.data().toString();
                int exit = new ProcessBuilder(
                                "./vigil", "load", "--data", data, "--disease", "influenza", file.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
                Figures.say(
                        "loaded with exit code %d, %.1f s with the start of the command",
                        exit, (System.nanoTime() - start) / 1e9);
            }
        } finally {
            Files.delete(file);
        }
        Figures.say("%s", Figures.load());
    }

    private static void write(Path file, int count) throws Exception {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("病例编号,姓名,性别,年龄,电话,发病日期,报告日期,县区,病例分类\n");
            for (int i = 0; i < count; i++) {
                LocalDate onset = LocalDate.of(2026, 1, 1).plusDays(i % 80);
                int person = i % (count / 2);
                out.write("C" + i + ",张" + person + (i % 2 == 0 ? ",女," : ",男,") + i % 90 + ",138"
                        + (10_000_000 + person));
                out.write("," + onset + "," + onset.plusDays(2) + "," + COUNTIES[i % 5] + ",确诊\n");
            }
        }
    }
}
