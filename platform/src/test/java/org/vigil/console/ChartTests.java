package org.vigil.console;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigil.kernel.Language;

class ChartTests {
    private static final double MISSING = Double.NaN;
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 21);
    private static final Messages MESSAGES = new Messages();
    private static final Wording ENGLISH = new Wording(MESSAGES, Language.EN);

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 1, 1", "3, 3, 1", "4, 4, 1", "7, 8, 2", "9, 10, 5", "61, 80, 20", "1234, 1500, 500"})
    void theScaleEndsAtARoundNumberAboveTheHighestValue(double highest, double top, double step) {
        Scale scale = Scale.holding(highest, 100);

        assertThat(scale.top()).isEqualTo(top);
        assertThat(scale.step()).isEqualTo(step);
        assertThat(scale.ticks()).startsWith(0.0).endsWith(top);
    }

    @Test
    void barsStartAtTheGroundLine() {
        Scale scale = Scale.holding(10, 200);

        assertThat(scale.y(0)).isEqualTo(200);
        assertThat(scale.y(10)).isZero();
    }

    @Test
    void aDayWithoutReportIsAHatchedGapAndAReportedZeroAThinBar() {
        Plot plot = plot(week().bars("Reported", 3, 0, MISSING, MISSING, 5));

        assertThat(plot.bars()).hasSize(3);
        assertThat(plot.bars().get(1).height()).isEqualTo("1");
        assertThat(plot.gaps()).containsExactly(new Plot.Gap("40%", "40%"));
        assertThat(plot.rows().get(2).values()).containsExactly("no report");
        assertThat(plot.rows().get(1).values()).containsExactly("0");
    }

    @Test
    void aLineBreaksWhereNothingWasReportedAndALonePointIsADot() {
        Plot plot = plot(week().line("Seen", 1, 2, MISSING, 4, MISSING));

        assertThat(plot.lines().getFirst().path()).startsWith("M").containsOnlyOnce("M");
        assertThat(plot.lines().getFirst().dots()).hasSize(1);
    }

    @Test
    void stackedBarsStandOnEachOther() {
        Plot plot = plot(week().bars("Confirmed", 4).bars("Suspected", 4));

        Plot.Bar lower = plot.bars().get(0);
        Plot.Bar upper = plot.bars().get(1);
        assertThat(Double.parseDouble(upper.y()) + Double.parseDouble(upper.height()))
                .isEqualTo(Double.parseDouble(lower.y()));
        assertThat(upper.shade()).isEqualTo(1);
    }

    @Test
    void daysStillBeingReportedAreLighterAndSaidSo() {
        Plot plot = plot(week().bars("Reported", 1, 2, 3, 4).incompleteFrom(FIRST.plusDays(2)));

        assertThat(plot.bars().stream().map(Plot.Bar::incomplete)).containsExactly(false, false, true, true);
        assertThat(plot.legend()).contains(new Plot.Legend("incomplete", "not yet complete"));
        assertThat(plot.rows().get(2).remark()).isEqualTo("not yet complete");
    }

    @Test
    void theBandIsBrokenWhereNothingIsExpected() {
        Plot plot = plot(week().bars("Reported", 1, 2, 3, 4, 5)
                .band("95 %", new double[] {0, 0, MISSING, 1, 1}, new double[] {4, 4, MISSING, 5, 5}));

        assertThat(plot.bandPath().chars().filter(c -> c == 'Z')).hasSize(2);
        assertThat(plot.columns()).containsExactly("Reported", "95 %, lower", "95 %, upper");
    }

    @Test
    void aMarkStandsOverItsPeriodAndInTheTable() {
        Plot plot = plot(week().bars("Reported", 1, 2, 9, 4).mark(FIRST.plusDays(2), "signal 118"));

        assertThat(plot.triangles()).hasSize(1);
        assertThat(plot.triangles().getFirst().x()).isEqualTo("62.5%");
        assertThat(plot.rows().get(2).remark()).isEqualTo("signal 118");
    }

    @Test
    void aMarkOutsideTheSpanIsLeftOut() {
        assertThat(plot(week().bars("Reported", 1, 2).mark(FIRST.minusDays(1), "signal 1"))
                        .triangles())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7, 9", "28, 9", "90, 9", "365, 9", "730, 9"})
    void thereAreNeverMoreDatesThanFit(int days, int most) {
        Chart chart = week().bars("Reported", new double[days]);

        assertThat(DateTicks.of(chart.axis(), days)).hasSizeBetween(2, most);
    }

    @Test
    void aYearOfDaysIsLabelledByMonthsAndJanuaryNamesTheYear() {
        Plot plot = plot(Chart.ofDays("c", "t", "u", LocalDate.of(2025, 4, 1)).bars("Reported", new double[365]));

        assertThat(plot.across().stream().map(Plot.Tick::label)).containsExactly("Apr", "Jul", "Oct", "Jan 2026");
    }

    @Test
    void weeksAreNamedByFirstAndLastDay() {
        Plot plot = plot(Chart.ofWeeks("c", "t", "u", LocalDate.of(2026, 3, 23)).bars("Reported", 1, 2));

        assertThat(plot.rows().get(1).label()).isEqualTo("2026-03-30 – 2026-04-05");
    }

    @Test
    void anEmptyChartSaysThatNothingIsThere() {
        assertThat(plot(week().bars("Reported", MISSING, MISSING)).description())
                .isEqualTo("No values in this period.");
    }

    @Test
    void thePageShowsTheChartItsNumbersAndNoInlineStyle() {
        Chart chart = week().bars("报告数", 3, MISSING, 5)
                .line("Other", 1, 1, 1)
                .expected("Expected", 2, 2, 2)
                .bound("Bound", 4, 4, 4)
                .band("95 %", new double[] {1, 1, 1}, new double[] {4, 4, 4})
                .mark(FIRST.plusDays(2), "signal <1>");

        String html = render("console/chart.jte", chart);

        assertThat(html)
                .contains("role=\"img\"", "aria-labelledby=\"fever-title fever-desc\"", "<caption>", "scope=\"row\"")
                .contains("signal &lt;1&gt;")
                .doesNotContain("style=", "⟦", "NaN");
    }

    @Test
    void theSparklineSaysInWordsWhatItShows() {
        assertThat(render("console/sparkline.jte", week().bars("Reported", 3, 1, 5)))
                .contains("role=\"img\"", "lowest 1, highest 5, latest 5")
                .doesNotContain("style=");
    }

    private static Chart week() {
        return Chart.ofDays("fever", "Fever visits are twice what is expected", "visits a day", FIRST);
    }

    private static Plot plot(Chart chart) {
        return Plot.of(chart, ENGLISH);
    }

    static String render(String template, Chart chart) {
        StringOutput output = new StringOutput();
        TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.vigil.templates")
                .render(template, Map.of("page", page(Language.EN), "chart", chart), output);
        return output.toString();
    }

    private static Page page(Language language) {
        return new Page(
                MESSAGES,
                language,
                null,
                null,
                List.of(),
                FIRST,
                Instant.parse("2026-03-21T02:00:00Z"),
                ZoneId.of("Asia/Shanghai"),
                List.of(),
                new Page.Request("/", "", "", "", false),
                Page.Standing.SERVICE);
    }
}
