package org.vigil.exercise;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an exercise, against the truth.
 *
 * @param daily one row for each day that was played
 */
public record ExerciseReport(
        ExerciseSetting setting,
        Spread spread,
        Detection detection,
        Tracing tracing,
        Duties duties,
        Areas areas,
        Cost cost,
        List<Day> daily) {

    /**
     * Infections that happened, of those that would have without anybody acting, and how many of them the platform knows as cases.
     */
    public record Spread(int infections, int untouched, int cases) {}

    /** Days from the first infection to the first signal and to the first case; null when there was none. */
    public record Detection(
            @Nullable Double signalDays, @Nullable Double caseDays) {}

    /**
     * Contacts named; of those truly infected by a case how many there are, and how many of them were named before their own positive
     * result, and how many restricted before it.
     */
    public record Tracing(int named, int truly, int found, int restrictedInTime) {}

    /** Opened, done or closed after their clock or still open past it, and still open. */
    public record Duties(int opened, int late, int open) {}

    /** Areas closed off around cases, and the people inside them; who is inside two counts twice. */
    public record Areas(int closed, int people) {}

    /** People and person-days restricted, those of people who were not infected, tests, and money (yuan). */
    public record Cost(
            int people, int peopleInVain, double personDays, double personDaysInVain, int tests, double money) {}

    /** A day: infections so far, cases known so far, people restricted at its end, duties open at its end. */
    public record Day(int day, int infections, int cases, int restricted, int dutiesOpen) {}

    /** Heads of {@link #row()}. */
    public static final List<String> COLUMNS = List.of(
            "seed",
            "days",
            "players",
            "infections",
            "untouched",
            "cases",
            "signal_days",
            "case_days",
            "contacts_named",
            "contacts_true",
            "contacts_found",
            "restricted_in_time",
            "people_restricted",
            "people_in_vain",
            "person_days",
            "person_days_in_vain",
            "duties",
            "duties_late",
            "duties_open",
            "areas",
            "people_in_areas",
            "tests",
            "money");

    /** One line, to hold run against run. */
    public List<String> row() {
        return List.of(
                Long.toString(setting.seed()),
                Integer.toString(setting.days()),
                setting.scripted() ? "scripted" : "people",
                Integer.toString(spread.infections),
                Integer.toString(spread.untouched),
                Integer.toString(spread.cases),
                days(detection.signalDays),
                days(detection.caseDays),
                Integer.toString(tracing.named),
                Integer.toString(tracing.truly),
                Integer.toString(tracing.found),
                Integer.toString(tracing.restrictedInTime),
                Integer.toString(cost.people),
                Integer.toString(cost.peopleInVain),
                number(cost.personDays),
                number(cost.personDaysInVain),
                Integer.toString(duties.opened),
                Integer.toString(duties.late),
                Integer.toString(duties.open),
                Integer.toString(areas.closed),
                Integer.toString(areas.people),
                Integer.toString(cost.tests),
                number(cost.money));
    }

    private static String days(@Nullable Double days) {
        return days == null ? "NA" : number(days);
    }

    private static String number(double value) {
        return String.format(java.util.Locale.ROOT, "%.1f", value);
    }
}
