package org.vigil.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vigil fit} as somebody types it. */
class FitCommandTests {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aGrowingOutbreakGrowsAndWhatCasesCannotTellIsSaid() throws IOException {
        String file = daily(1, 2, 2, 3, 4, 4, 6, 7, 9, 11, 13, 16, 20, 24, 29, 35, 42, 51);

        Run run = Run.of(new FitCommand(), "--incidence", file, "--ahead", "3", "--held", "4");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("figure,day,low_5,median,high_95\nreproduction,NA,");
        assertThat(run.out()).contains("\ncases,1,", "\ncases,3,", "\ncases_total,NA,");
        String[] growth = run.out()
                .lines()
                .filter(line -> line.startsWith("growth"))
                .findFirst()
                .orElseThrow()
                .split(",");
        assertThat(Double.parseDouble(growth[2])).as("growth, 5 %").isPositive();
        assertThat(run.problem()).contains("held back: ", "not known: undetected infections");
    }

    @Test
    void fewCasesTellNoGrowth() throws IOException {
        Run run = Run.of(new FitCommand(), "--incidence", daily(0, 1, 0, 0, 1, 0, 2, 0), "--ahead", "0");

        assertThat(run.exit()).isZero();
        assertThat(run.problem()).contains("not known: growth: fewer than 20 cases");
    }

    @Test
    void whatCannotBeUsedIsRefusedWithItsBounds() throws IOException {
        String file = daily(1, 2, 3, 4, 5, 6, 7, 8);

        assertThat(Run.of(new FitCommand(), "--incidence", daily(1, 2, 3)).problem())
                .contains("days in the file 3: write a number from 7");
        assertThat(Run.of(new FitCommand(), "--incidence", file, "--ahead", "90")
                        .problem())
                .contains("--ahead 90: write a number from 0 to 60");
        Run shares = Run.of(new FitCommand(), "--incidence", file, "--reported", "0.9,0.3");
        assertThat(shares.exit()).isEqualTo(2);
        assertThat(shares.problem()).contains("write the lowest and the highest share");
    }

    private String daily(int... cases) throws IOException {
        StringBuilder text = new StringBuilder("date,cases\n");
        for (int i = 0; i < cases.length; i++) {
            text.append(LocalDate.of(2026, 3, 1).plusDays(i))
                    .append(',')
                    .append(cases[i])
                    .append('\n');
        }
        return Files.writeString(folder.resolve("daily-" + cases.length + ".csv"), text)
                .toString();
    }
}
