package org.vigil.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Farrington against R's answers and against what the papers ask. */
class FarringtonTests {

    private static final double MAX_RELATIVE_ERROR = 1e-6;

    @Test
    void equalsTheReferenceOnOurOwnSeries() {
        Csv table = Csv.own("farrington.csv");
        Csv counts = Csv.own("series.csv");
        Map<String, FarringtonEngine> engines = new HashMap<>();
        Agreement agreement = new Agreement(MAX_RELATIVE_ERROR);
        for (String[] row : table.rows()) {
            String key = row[0] + " " + row[1];
            FarringtonEngine engine = engines.computeIfAbsent(
                    key, k -> new FarringtonEngine(setting(row[0]), Series.indexed(52, counts.column(row[1]))));
            compare(table, row, key, engine, agreement);
        }
        assertThat(agreement.compared()).isGreaterThan(16_000);
        assertThat(agreement.departures()).as(agreement.toString()).isEmpty();
    }

    @Test
    void equalsTheReferenceOnPublicSeries() {
        Csv settings = Csv.golden("farrington/_settings.csv");
        Agreement agreement = new Agreement(MAX_RELATIVE_ERROR);
        for (String[] setting : settings.rows()) {
            String file = settings.text(setting, "file");
            Csv table = Csv.golden("farrington/" + file);
            Map<String, FarringtonEngine> engines = new HashMap<>();
            for (String[] row : table.rows()) {
                FarringtonEngine engine = engines.computeIfAbsent(
                        table.text(row, "col"),
                        col -> new FarringtonEngine(
                                setting(settings, setting), PublicSeries.read(settings.text(setting, "series"), col)));
                compare(table, row, file + " " + row[0], engine, agreement);
            }
        }
        assertThat(agreement.compared()).isGreaterThan(70_000);
        assertThat(agreement.departures()).as(agreement.toString()).isEmpty();
    }

    private static void compare(Csv table, String[] row, String key, FarringtonEngine engine, Agreement agreement) {
        Judgement judged = engine.judge(table.whole(row, "t") - 1);
        String where = key + " t=" + table.text(row, "t") + " ";
        agreement.number(where + "expected", judged.expected(), table.number(row, "expected"));
        agreement.number(where + "upper bound", judged.upperBound(), table.number(row, "upperbound"));
        agreement.number(where + "score", judged.score(), table.number(row, "score"));
        agreement.number(where + "p-value", judged.pValue(), table.number(row, "pvalue"));
        agreement.number(where + "phi", engine.dispersion(), table.number(row, "phi"));
        String trend = table.header().contains("trend") ? "trend" : "trend_kept";
        agreement.alarm(where + "trend", engine.trendKept(), table.number(row, trend));
        agreement.alarm(where, judged.alarm(), table.number(row, "alarm"));
    }

    private static Farrington setting(String name) {
        return switch (name) {
            case "original" -> Farrington.original().in(Mode.COMPATIBLE);
            case "delta" ->
                Farrington.flexible().withBound(Farrington.Method.DELTA, 0.01).in(Mode.COMPATIBLE);
            case "muan" ->
                Farrington.flexible().withBound(Farrington.Method.MUAN, 0.01).in(Mode.COMPATIBLE);
            default -> Farrington.flexible().in(Mode.COMPATIBLE);
        };
    }

    private static Farrington setting(Csv table, String[] row) {
        int years = table.whole(row, "b");
        Farrington.Method method = switch (table.text(row, "thresholdMethod")) {
            case "delta" -> Farrington.Method.DELTA;
            case "muan" -> Farrington.Method.MUAN;
            default -> Farrington.Method.NB_PLUGIN;
        };
        return new Farrington(
                new Farrington.Reference(
                        years,
                        years,
                        table.whole(row, "w"),
                        table.whole(row, "noPeriods"),
                        table.whole(row, "pastWeeksNotIncluded")),
                new Farrington.Model(
                        table.number(row, "pThresholdTrend"), table.number(row, "weightsThreshold"), false),
                new Farrington.Bound(method, table.number(row, "alpha")),
                new Farrington.CaseLimit(5, 4),
                Mode.COMPATIBLE);
    }
}
