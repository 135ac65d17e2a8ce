package org.vigil.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vigil rt} and {@code vigil nowcast} on files. */
class GrowthCommandsTests {

    private static final Path ROOT = Path.of(System.getProperty("vigil.root", "."));
    private static final Path OWN = ROOT.resolve("engines/detect/src/test/resources/own");
    private static final Path GOLDEN = ROOT.resolve("../shared/golden");

    @TempDir
    Path folder;

    @Test
    void reproductionNumbersEqualTheReference() throws IOException {
        Path incidence = folder.resolve("incidence.csv");
        CsvTable series = CsvTable.read(OWN.resolve("epi_series.csv"));
        StringBuilder text = new StringBuilder("date,cases\n");
        for (int i = 0; i < series.size(); i++) {
            text.append(LocalDate.of(2026, 3, 1).plusDays(i))
                    .append(',')
                    .append(series.text(i, "e1"))
                    .append('\n');
        }
        Files.writeString(incidence, text);
        Path out = folder.resolve("rt.csv");
        Path svg = folder.resolve("rt.svg");
        Run run = Run.of(
                new RtCommand(),
                "--incidence",
                incidence.toString(),
                "--si-mean",
                "2.6",
                "--si-sd",
                "1.5",
                "--out",
                out.toString(),
                "--plot",
                svg.toString());
        assertThat(run).isEqualTo(new Run(0, "", ""));
        CsvTable answer = CsvTable.read(out);
        assertThat(answer.text(0, "date")).isEqualTo("2026-03-08");
        CsvTable reference = CsvTable.read(OWN.resolve("epiestim.csv"));
        for (int i = 0; i < answer.size(); i++) {
            assertThat(reference.text(i, "setting")).isEqualTo("param_win7");
            for (String column : List.of("mean", "sd", "q025", "median", "q975")) {
                assertThat(answer.number(i, column) / reference.number(i, column))
                        .isCloseTo(1, within(1e-9));
            }
        }
        assertThat(svg).content().startsWith("<svg").contains("95 % interval").endsWith("</svg>\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"parametric", "uncertain", "wallinga-teunis"})
    void everyMethodAnswersWithImportedCasesApart(String method) throws IOException {
        Path incidence = folder.resolve("incidence.csv");
        StringBuilder text = new StringBuilder("t,local,imported\n");
        for (int t = 1; t <= 40; t++) {
            text.append(t)
                    .append(',')
                    .append(t % 5 + 2)
                    .append(',')
                    .append(t % 3)
                    .append('\n');
        }
        Files.writeString(incidence, text);
        Run run = Run.of(
                new RtCommand(),
                "--incidence",
                incidence.toString(),
                "--method",
                method,
                "--si-mean",
                "3",
                "--si-sd",
                "1.5",
                "--si-mean-range",
                "0.5,2,4",
                "--si-sd-range",
                "0.3,1,2");
        assertThat(run.problem()).isEmpty();
        assertThat(run.out().lines()).hasSize(1 + 33);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t,cases\\n1,3\\n3,4|one row a day",
                "t,cases\\n1,3\\n2,|0 or more is needed",
                "t,cases\\n1,3\\n2,-4|0 or more is needed",
                "t,cases\\n1,3|two days at least",
                "date,cases\\n2026-03-01,3\\n2026-03-03,4|2026-03-02 is due here",
                "t,cases\\n1,3\\n2,4|a window of 7 days does not fit",
                "t,n\\n1,3\\n2,4|no column"
            })
    void unusableIncidenceIsRefusedWithTheRemedy(String text, String remedy) throws IOException {
        Path incidence = folder.resolve("incidence.csv");
        Files.writeString(incidence, text.replace("\\n", "\n"));
        Run run = Run.of(new RtCommand(), "--incidence", incidence.toString(), "--si-mean", "3", "--si-sd", "2");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.problem()).contains(remedy);
    }

    @Test
    void nowcastOfALineListEqualsTheReference() {
        Path lineList = GOLDEN.resolve("nowcast/husO104Hosp_linelist.csv");
        Assumptions.assumeTrue(Files.exists(lineList), "reference outputs not found");
        for (String method : List.of("lawless", "bayes-notrunc-bnb")) {
            Path out = folder.resolve(method + ".csv");
            Run run = Run.of(
                    new NowcastCommand(),
                    "--linelist",
                    lineList.toString(),
                    "--now",
                    "2011-06-02",
                    "--max-delay",
                    "15",
                    "--method",
                    method,
                    "--compatible",
                    "--out",
                    out.toString());
            assertThat(run.problem()).isEmpty();
            CsvTable answer = CsvTable.read(out);
            CsvTable reference = CsvTable.read(GOLDEN.resolve("nowcast/hus_0602_" + method.replace('-', '_') + ".csv"));
            for (int i = 0; i < reference.size(); i++) {
                int row = i + 2;
                assertThat(answer.text(row, "date")).isEqualTo(reference.text(i, "date"));
                assertThat(answer.number(row, "predicted")).isEqualTo(reference.number(i, "nowcast_median"));
                assertThat(answer.number(row, "lower")).isEqualTo(reference.number(i, "lo"));
                assertThat(answer.number(row, "upper")).isEqualTo(reference.number(i, "hi"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"smooth", "chain-ladder", "lawless", "bayes-notrunc-bnb", "bayes-notrunc", "bayes-trunc"})
    void everyNowcastHoldsWhatIsKnown(String method) throws IOException {
        Path lineList = folder.resolve("cases.csv");
        StringBuilder text = new StringBuilder("id,onset,report\n");
        for (int i = 0; i < 400; i++) {
            LocalDate onset = LocalDate.of(2026, 10, 1).plusDays(i % 50);
            text.append(i)
                    .append(',')
                    .append(onset)
                    .append(',')
                    .append(onset.plusDays(i * 7 % 11))
                    .append('\n');
        }
        text.append("x,,2026-11-01\ny,2026-11-03,2026-11-01\n");
        Files.writeString(lineList, text);
        Path svg = folder.resolve("nowcast.svg");
        Run run = Run.of(
                new NowcastCommand(),
                "--linelist",
                lineList.toString(),
                "--now",
                "2026-11-19",
                "--method",
                method,
                "--plot",
                svg.toString());
        assertThat(run.exit()).isZero();
        assertThat(run.problem()).contains("left out 2 rows");
        Files.writeString(lineList, run.out());
        CsvTable answer = CsvTable.read(lineList);
        for (int i = 0; i < answer.size(); i++) {
            assertThat(answer.number(i, "lower")).isGreaterThanOrEqualTo(answer.number(i, "observed"));
            assertThat(answer.number(i, "predicted")).isBetween(answer.number(i, "lower"), answer.number(i, "upper"));
        }
        assertThat(answer.text(answer.size() - 1, "date")).isEqualTo("2026-11-19");
        assertThat(svg).exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "onset\\n2026-11-01|two columns",
                "onset,report\\n|no case",
                "onset,report\\n1826-11-01,1826-11-02|more than 20 years",
                "onset,report\\n2027-11-01,2027-11-02|no case",
                "onset,report\\nyesterday,2026-11-02|a date is needed"
            })
    void unusableLineListIsRefusedWithTheRemedy(String text, String remedy) throws IOException {
        Path lineList = folder.resolve("cases.csv");
        Files.writeString(lineList, text.replace("\\n", "\n"));
        Run run = Run.of(new NowcastCommand(), "--linelist", lineList.toString(), "--now", "2026-11-19");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.problem()).contains(remedy);
    }
}
