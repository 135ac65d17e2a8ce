package org.vigil.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** EARS against R's answers and against what the papers ask. */
class EarsTests {

    private static final double MAX_RELATIVE_ERROR = 1e-6;

    @Test
    void equalsTheReferenceOnOurOwnSeries() {
        Csv table = Csv.own("ears.csv");
        Csv counts = Csv.own("series.csv");
        Map<String, EarsEngine> engines = new HashMap<>();
        Agreement agreement = new Agreement(MAX_RELATIVE_ERROR);
        for (String[] row : table.rows()) {
            EarsEngine engine = engines.computeIfAbsent(
                    row[0] + " " + row[1],
                    k -> new EarsEngine(
                            compatible(row[0], 7, 0, row[0].equals("C3") ? 0.025 : 0.001),
                            Series.indexed(52, counts.column(row[1]))));
            compare(table, row, row[0] + " " + row[1], engine, agreement);
        }
        assertThat(agreement.compared()).isGreaterThan(3_000);
        assertThat(agreement.departures()).as(agreement.toString()).isEmpty();
    }

    @Test
    void equalsTheReferenceOnPublicSeries() {
        Csv settings = Csv.golden("ears/_settings.csv");
        Agreement agreement = new Agreement(MAX_RELATIVE_ERROR);
        for (String[] setting : settings.rows()) {
            String file = settings.text(setting, "file");
            Csv table = Csv.golden("ears/" + file);
            Ears ears = compatible(
                    settings.text(setting, "method"),
                    settings.whole(setting, "baseline"),
                    settings.number(setting, "minSigma"),
                    settings.number(setting, "alpha"));
            Map<String, EarsEngine> engines = new HashMap<>();
            for (String[] row : table.rows()) {
                EarsEngine engine = engines.computeIfAbsent(
                        row[0], col -> new EarsEngine(ears, PublicSeries.read(settings.text(setting, "series"), col)));
                compare(table, row, file + " " + row[0], engine, agreement);
            }
        }
        assertThat(agreement.compared()).isGreaterThan(10_000);
        assertThat(agreement.departures()).as(agreement.toString()).isEmpty();
    }

    private static void compare(Csv table, String[] row, String key, EarsEngine engine, Agreement agreement) {
        Judgement judged = engine.judge(table.whole(row, "t") - 1);
        String where = key + " t=" + table.text(row, "t") + " ";
        agreement.number(where + "upper bound", judged.upperBound(), table.number(row, "upperbound"));
        agreement.alarm(where, judged.alarm(), table.number(row, "alarm"));
    }

    private static Ears compatible(String method, int baseline, double sigmaMin, double alpha) {
        return new Ears(Ears.Method.valueOf(method), baseline, sigmaMin, alpha, Mode.COMPATIBLE);
    }
}
