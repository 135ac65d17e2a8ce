package org.vigil.demo;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import org.vigil.kernel.Names;
import org.vigil.sentinel.Indicator;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.PostKind;
import org.vigil.sentinel.ReportingCalendar;

/** What the demo's posts count, how much of it is usual, and when they work. */
final class DemoIndicators {
    private static final String DISEASE = "acute-respiratory";
    private static final Names VISITS = new Names("visits", "人次", "人次");

    static final List<Indicator> ALL = List.of(
            indicator("fever-visits", PeriodKind.DAY, new Names("Fever visits", "发热就诊", "發熱就診"), VISITS),
            indicator("ili-visits", PeriodKind.DAY, new Names("Influenza-like illness", "流感样病例就诊", "流感樣病例就診"), VISITS),
            indicator(
                    "antipyretic-sales",
                    PeriodKind.DAY,
                    new Names("Antipyretic sales", "退热药销售", "退熱藥銷售"),
                    new Names("packs", "盒", "盒")),
            indicator(
                    "school-absence",
                    PeriodKind.DAY,
                    new Names("School absence, sick", "学生因病缺课", "學生因病缺課"),
                    new Names("pupils", "人", "人")),
            indicator(
                    "respiratory-positives",
                    PeriodKind.WEEK,
                    new Names("Respiratory positives", "呼吸道病原阳性", "呼吸道病原陽性"),
                    new Names("specimens", "份", "份")),
            indicator(
                    "wastewater-load",
                    PeriodKind.WEEK,
                    new Names("Wastewater load", "污水病毒载量", "污水病毒載量"),
                    new Names("index", "指数", "指數")));

    private DemoIndicators() {}

    static List<String> of(PostKind kind) {
        return switch (kind) {
            case HOSPITAL -> List.of("fever-visits", "ili-visits");
            case CLINIC -> List.of("fever-visits");
            case PHARMACY -> List.of("antipyretic-sales");
            case SCHOOL -> List.of("school-absence");
            case LABORATORY -> List.of("respiratory-positives");
            case WASTEWATER -> List.of("wastewater-load");
            case REGISTER -> List.of();
        };
    }

    static PeriodKind period(String indicator) {
        return ALL.stream()
                .filter(each -> each.id().equals(indicator))
                .findFirst()
                .orElseThrow()
                .period();
    }

    /** Mean a day, or a week, of a post of usual size in the middle of the year; assumptions, chosen to look plausible. */
    static double usual(PostKind kind, String indicator) {
        return switch (kind) {
            case HOSPITAL -> indicator.equals("fever-visits") ? 42 : 24;
            case CLINIC -> 9;
            case PHARMACY -> 28;
            case SCHOOL -> 14;
            case LABORATORY -> 30;
            case WASTEWATER -> 120;
            case REGISTER -> 0;
        };
    }

    static ReportingCalendar calendar(PostKind kind) {
        return switch (kind) {
            case SCHOOL -> closed(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
            case CLINIC -> closed(Set.of(DayOfWeek.SUNDAY));
            case HOSPITAL, PHARMACY, LABORATORY, WASTEWATER, REGISTER -> ReportingCalendar.EVERY_DAY;
        };
    }

    private static ReportingCalendar closed(Set<DayOfWeek> days) {
        return new ReportingCalendar(true, null, days, Set.of());
    }

    private static Indicator indicator(String id, PeriodKind period, Names names, Names unit) {
        return new Indicator(id, names, unit, period, DISEASE);
    }
}
