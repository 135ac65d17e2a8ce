package org.vigil.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.IntegrationTest;
import org.vigil.TestDatabase;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;
import org.vigil.store.Scopes;

/** The material that everybody has, loaded as it is. */
@IntegrationTest
class RealFilesIntegrationTests {
    private static final Path REAL =
            TestDatabase.root().resolveSibling("shared").resolve("data");

    @Autowired
    Imports imports;

    @Autowired
    Reports reports;

    private Counts load(String name) {
        Path file = REAL.resolve(name);
        assumeThat(Files.exists(file))
                .as("the real material is not here: %s", file)
                .isTrue();
        return Scopes.as(Viewer.operator(Code.of("32")), () -> {
            try (InputStream content = Files.newInputStream(file)) {
                FileId id = imports.receive(file.getFileName().toString(), content);
                return imports.load(id, new LoadOptions(null, "32", null));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2-timeseries/rki/GrippeWeb_Daten_des_Wochenberichts_to_2022-W40.tsv, 14208, 0",
        "2-timeseries/rki/ARE-Konsultationsinzidenz_to_2022-W40.tsv, 3132, 0",
        "2-timeseries/rki/COVID-SARI-Hospitalisierungsinzidenz_to_2022-W40.tsv, 405, 0",
        "2-timeseries/rki/COVID-19-Faelle_7-Tage-Inzidenz_Deutschland_to_2022-10-01.csv, 7014, 0",
        "2-timeseries/rki/ESI-CorA_Abwassersurveillance_to_2022-10-01.tsv, 1147, 2"
    })
    void publishedStreamsAreLoadedWholeAndTheSecondTimeNothingChanges(String name, long received, long refused) {
        Counts first = load(name);
        Counts second = load(name);

        assertThat(first.received()).isEqualTo(received);
        assertThat(first.refused()).isEqualTo(refused);
        assertThat(second.stored() + second.changed()).isZero();
    }

    @Test
    void theDailyFiguresOfJiangsusCitiesLieInTheirCities() {
        Counts counts = load("2-timeseries/china_2020/jiangsu_cities_daily_2020.csv");

        assertThat(counts.received()).isEqualTo(4 * 4746L);
        assertThat(counts.stored()).isGreaterThan(4 * 4200L);
        StreamKey suzhou = new StreamKey("covid-confirmed-total", Code.of("3205"), "china-2020-320500", PeriodKind.DAY);
        double first = Scopes.as(
                Viewer.operator(Code.of("32")),
                () -> reports.series(suzhou, LocalDate.of(2020, 1, 22), LocalDate.of(2020, 1, 22))
                        .points()
                        .getFirst()
                        .count());
        assertThat(first).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1-linelists/epirhandbook/linelist_raw.xlsx, 6609, 5688",
        "1-linelists/outbreaks/ebola_sierraleone_2014.csv, 11903, 11903",
        "1-linelists/outbreaks/mers_korea_2015__linelist.csv, 162, 162",
        "1-linelists/outbreaks/measles_hagelloch_1861.csv, 188, 188"
    })
    void realLineListsAreLoadedAndTheSecondTimeNothingIsDoubled(String name, long received, long stored) {
        Counts first = load(name);
        Counts second = load(name);

        assertThat(first).isEqualTo(new Counts(received, stored, 0, 0, received - stored));
        assertThat(second).isEqualTo(new Counts(received, 0, 0, stored, received - stored));
    }
}
