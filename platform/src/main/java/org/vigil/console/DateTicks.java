package org.vigil.console;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Which periods get a date below the axis: every day, Mondays, every second Monday, firsts of a month, of a quarter or of a year, as many as fit. */
final class DateTicks {
    private static final int MOST = 9;
    private static final List<Predicate<LocalDate>> STARTS = List.of(
            day -> true,
            day -> day.getDayOfWeek() == DayOfWeek.MONDAY,
            day -> day.getDayOfWeek() == DayOfWeek.MONDAY && Math.floorMod(day.toEpochDay(), 14L) < 7,
            day -> day.getDayOfMonth() == 1,
            day -> day.getDayOfMonth() == 1 && day.getMonthValue() % 3 == 1,
            day -> day.getDayOfYear() == 1);

    private DateTicks() {}

    /** Indexes of the periods that get a label. */
    static List<Integer> of(Chart.Axis axis, int periods) {
        for (Predicate<LocalDate> start : STARTS) {
            List<Integer> found = new ArrayList<>();
            for (int i = 0; i < periods; i++) {
                if (startsIn(axis, i, start)) {
                    found.add(i);
                }
            }
            if (found.size() <= MOST) {
                return found;
            }
        }
        return List.of(0);
    }

    /** Whether labels this far apart name months rather than days. */
    static boolean monthly(Chart.Axis axis, List<Integer> ticks) {
        return ticks.size() > 1 && (ticks.get(1) - ticks.get(0)) * (axis.step() == Chart.Step.DAY ? 1 : 7) > 21;
    }

    private static boolean startsIn(Chart.Axis axis, int i, Predicate<LocalDate> start) {
        LocalDate first = axis.at(i);
        int days = axis.step() == Chart.Step.DAY ? 1 : 7;
        return first.datesUntil(first.plusDays(days)).anyMatch(start);
    }
}
