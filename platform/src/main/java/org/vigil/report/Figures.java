package org.vigil.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.jurisdiction.MapDrawing;
import org.vigil.kernel.Names;

/**
 * All figures of a situation report, taken at one instant in one transaction. Complete in itself: names in every language, so that it can
 * be read when the places, posts and packs of today are gone. Missing values are null, never zero.
 *
 * @param takenAt domain time
 * @param cases null in documents of installations that keep no line list; signals and duties likewise
 */
public record Figures(
        Place place,
        Instant takenAt,
        Posts posts,
        List<Curve> curves,
        Areas areas,
        HexMap map,
        @Nullable Cases cases,
        @Nullable Signals signals,
        @Nullable Duties duties) {

    /** Where, with its path from the province down. */
    public record Place(String code, Names names, List<Names> path) {}

    /** Posts by how they stood. {@code due} is the denominator; those that owe nothing are left out. */
    public record Posts(int due, int reported, int late, int silent, List<Quiet> quiet) {}

    /** A post that was late or silent. {@code missed} periods in a row. */
    public record Quiet(int number, Names post, Names place, String code, boolean silent, int missed) {}

    /**
     * A stream of the place, one value a period.
     *
     * @param step DAY or WEEK
     * @param values null where no post reported
     * @param incompleteFrom first day still being reported; null when all are in
     */
    public record Curve(
            String indicator,
            Names names,
            Names unit,
            String step,
            LocalDate first,
            List<@Nullable Double> values,
            List<Integer> due,
            List<Integer> reported,
            @Nullable LocalDate incompleteFrom) {}

    /** A table by jurisdiction. {@code what} is counted over the seven days to the day of the report, and the seven before. */
    public record Areas(Names what, Names unit, LocalDate from, LocalDate to, List<Area> rows) {}

    /** One jurisdiction; null where nothing was reported at all. */
    public record Area(
            String code,
            Names names,
            Names within,
            @Nullable Double thisWeek,
            @Nullable Double weekBefore,
            int postsDue,
            int postsReported) {}

    /** The schematic map as it was drawn, in the order of {@link org.vigil.kernel.Language}; empty for places of fewer than two counties. */
    public record HexMap(Names what, Names unit, List<MapDrawing> drawings) {}

    /** Cases by county, over the same seven days and in all. */
    public record Cases(long total, long lastWeek, List<CaseRow> rows, CaseCurve curve) {}

    /** Cases by day of report: confirmed, and probable with suspected; zero is zero, since each case is entered. */
    public record CaseCurve(LocalDate first, List<Long> confirmed, List<Long> others) {}

    /** One county's cases by classification; those without symptoms stand apart from the others. */
    public record CaseRow(
            String code,
            Names names,
            long confirmed,
            long probable,
            long suspected,
            long asymptomatic,
            long lastWeek) {}

    /** Signals raised, and signals verified, as they stand; {@code rows} are the strongest of them. */
    public record Signals(long raised, long verified, List<SignalRow> rows) {}

    /** One signal; {@code since} is the first day of its first unusual period. */
    public record SignalRow(
            long number,
            String state,
            Names indicator,
            Names place,
            String period,
            double observed,
            double expected,
            double upperBound,
            double pValue,
            LocalDate since) {}

    /** Duties; {@code overnight} is how many had no named person at the last midnight. */
    public record Duties(
            long owed, long dueSoon, long overdue, long unacknowledged, long overnight, List<DutyRow> rows) {}

    /** One duty still owed. */
    public record DutyRow(
            long number,
            Names title,
            Names owedBy,
            String state,
            Instant due,
            boolean overdue,
            int escalatedTo,
            String causeKind,
            String cause) {}
}
