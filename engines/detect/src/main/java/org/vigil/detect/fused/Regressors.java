package org.vigil.detect.fused;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.vigil.detect.Series;

/**
 * What the log of the mean is made of: level, trend, season, for days the weekday and holidays. With the standard deviation
 * each coefficient has before any data, so that a short history leans on it instead of chasing noise.
 */
final class Regressors {

    private final Series series;
    private final List<Holiday> holidays;
    private final double yearLength;
    private final boolean daily;

    /** Number of the first period, counted from a day all dated series share, so that a fit serves the series wherever it begins. */
    final int first;

    final int harmonics;
    final int count;

    Regressors(Series series, List<Holiday> holidays) {
        this.series = series;
        this.holidays = series.date(0).isPresent() ? holidays : List.of();
        this.daily = series.perYear() >= 360;
        this.yearLength =
                daily ? 365.25 : series.date(0).isPresent() && series.perYear() == 52 ? 52.1775 : series.perYear();
        this.first = series.date(0).map(day -> number(day, series.perYear())).orElse(0);
        this.harmonics = yearLength >= 26 ? 2 : yearLength >= 4 ? 1 : 0;
        this.count = 2 + 2 * harmonics + (daily ? 6 : 0) + this.holidays.size();
    }

    /** Standard deviations before any data: level, growth of the log mean a year, season, weekdays, holidays. */
    double[] priorDeviation() {
        double[] sd = new double[count];
        sd[0] = 3;
        sd[1] = 0.3;
        int k = 2;
        for (int h = 0; h < 2 * harmonics; h++) {
            sd[k++] = h < 2 ? 0.6 : 0.3;
        }
        while (k < count) {
            sd[k++] = 0.5;
        }
        return sd;
    }

    private static int number(LocalDate day, int perYear) {
        if (perYear >= 360) {
            return (int) day.toEpochDay();
        }
        return perYear == 52
                ? (int) Math.floorDiv(day.toEpochDay() + 3, 7)
                : 12 * day.getYear() + day.getMonthValue() - 1;
    }

    /** Fills the row of the point {@code t}; the trend counts years from the period of number {@code origin}. */
    void fill(int t, int origin, double[] row) {
        row[0] = 1;
        row[1] = (first + t - origin) / yearLength;
        double turn = 2 * Math.PI * ((first + t) % (yearLength * 1000)) / yearLength;
        int k = 2;
        for (int h = 1; h <= harmonics; h++) {
            row[k++] = Math.cos(h * turn);
            row[k++] = Math.sin(h * turn);
        }
        Optional<LocalDate> date = series.date(t);
        if (daily) {
            int weekday = date.map(d -> d.getDayOfWeek().getValue() - 1).orElse(t % 7);
            int sunday = DayOfWeek.SUNDAY.getValue() - 1;
            for (int d = 0; d < 6; d++) {
                row[k++] = weekday == sunday ? -1 : weekday == d ? 1 : 0;
            }
        }
        int days = daily ? 1 : series.perYear() == 52 ? 7 : 30;
        for (Holiday holiday : holidays) {
            row[k++] = date.map(d -> holiday.share(d, days)).orElse(0.0);
        }
    }
}
