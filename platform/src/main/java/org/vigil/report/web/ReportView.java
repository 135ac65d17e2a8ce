package org.vigil.report.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Chart;
import org.vigil.console.Wording;
import org.vigil.jurisdiction.MapDrawing;
import org.vigil.kernel.Names;
import org.vigil.report.Figures;
import org.vigil.report.Narrative;
import org.vigil.report.Part;
import org.vigil.report.SituationReport;

/**
 * A report as a page or a print shows it: from the frozen document alone, or a draft over live figures.
 *
 * @param words in the language it is shown in
 * @param zone in which its times are local: the document's own
 * @param refused code of what was refused on this page just now
 */
public record ReportView(
        SituationReport report,
        Narrative narrative,
        Figures figures,
        Wording words,
        ZoneId zone,
        boolean synthetic,
        List<SituationReport> versions,
        @Nullable String refused) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    public String name(Names names) {
        return names.in(words.language());
    }

    public String time(Instant instant) {
        return MINUTE.format(instant.atZone(zone));
    }

    /** A figure; "no report" where there is none. */
    public String figure(@Nullable Double value) {
        return words.number(value == null ? Double.NaN : value);
    }

    /** A p-value as people read it: three digits, or that it is below a thousandth. */
    public String probability(double p) {
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    /** The author's title, or place and day. */
    public String title() {
        return narrative.title().isEmpty()
                ? words.t("sitrep.title", name(figures.place().names()), words.date(report.day()))
                : narrative.title();
    }

    public NarrativeText text(Part part) {
        return NarrativeText.of(narrative.about(part));
    }

    public List<String> summary() {
        return new Sentences(words, figures).summary();
    }

    /** The sentence above a part's tables; empty where the tables speak for themselves. */
    public String says(Part part) {
        Sentences sentences = new Sentences(words, figures);
        Figures.Signals signals = figures.signals();
        Figures.Duties duties = figures.duties();
        return switch (part) {
            case POSTS -> sentences.posts();
            case CASES -> figures.areas().rows().isEmpty() ? words.t("sitrep.says.noStreams") : sentences.areas();
            case SIGNALS -> signals == null ? "" : sentences.signals(signals);
            case DUTIES -> duties == null ? "" : sentences.duties(duties);
            case SUMMARY, CURVE, OUTLOOK -> "";
        };
    }

    /** Whether there is anything to show or to write about a part in this installation. */
    public boolean has(Part part) {
        return switch (part) {
            case SIGNALS -> figures.signals() != null;
            case DUTIES -> figures.duties() != null;
            case SUMMARY, CASES, CURVE, POSTS, OUTLOOK -> true;
        };
    }

    public List<Chart> charts(boolean print) {
        List<Chart> charts = new ArrayList<>();
        Figures.Cases cases = figures.cases();
        if (cases != null && cases.total() > 0) {
            charts.add(chart(cases).sized(print ? Chart.Size.PRINT : Chart.Size.PAGE));
        }
        for (Figures.Curve curve : figures.curves()) {
            charts.add(chart(curve).sized(print ? Chart.Size.PRINT : Chart.Size.PAGE));
        }
        return charts;
    }

    private Chart chart(Figures.Cases cases) {
        Figures.CaseCurve curve = cases.curve();
        String title = words.t("sitrep.says.cases", words.number(cases.lastWeek()), words.number(cases.total()));
        return Chart.ofDays("curve-cases", title, words.t("sitrep.unit.cases"), curve.first())
                .bars(words.t("sitrep.confirmed"), values(curve.confirmed()))
                .bars(words.t("sitrep.unconfirmed"), values(curve.others()))
                .source(words.t("sitrep.source.cases", time(figures.takenAt())));
    }

    private static double[] values(List<Long> counts) {
        return counts.stream().mapToDouble(Long::doubleValue).toArray();
    }

    private Chart chart(Figures.Curve curve) {
        String id = "curve-" + curve.indicator().replaceAll("[^a-zA-Z0-9]+", "-");
        String title = new Sentences(words, figures).curve(curve);
        boolean daily = curve.step().equals("DAY");
        String unit = words.t("sitrep.unit." + curve.step(), name(curve.unit()));
        Chart chart =
                daily ? Chart.ofDays(id, title, unit, curve.first()) : Chart.ofWeeks(id, title, unit, curve.first());
        int last = curve.due().size() - 1;
        return chart.bars(words.t("sitrep.reported"), counts(curve))
                .incompleteFrom(curve.incompleteFrom())
                .source(
                        last < 0
                                ? ""
                                : words.t(
                                        "sitrep.source",
                                        words.number(curve.reported().get(last)),
                                        words.number(curve.due().get(last)),
                                        time(figures.takenAt())));
    }

    /** The map in the language shown; null for places too small for one. */
    public @Nullable MapDrawing map() {
        List<MapDrawing> drawings = figures.map().drawings();
        return drawings.isEmpty() ? null : drawings.get(words.language().ordinal());
    }

    public String mapTitle() {
        return words.t(
                "sitrep.map",
                name(figures.map().what()),
                words.date(figures.areas().to()));
    }

    private static double[] counts(Figures.Curve curve) {
        double[] values = new double[curve.values().size()];
        for (int i = 0; i < values.length; i++) {
            Double value = curve.values().get(i);
            values[i] = value == null ? Double.NaN : value;
        }
        return values;
    }
}
