package org.vigil.simulate;

import java.util.Arrays;
import java.util.List;

/** What is counted by day in a run. */
final class Counts {
    static final List<String> COLUMNS = List.of(
            "infections",
            "infected_cumulative",
            "infectious",
            "onsets",
            "confirmed",
            "imports",
            "in_hospital",
            "deaths",
            "restricted",
            "pcr_tests",
            "antigen_tests",
            "lab_backlog",
            "undetected");
    static final int INFECTIONS = 0;
    static final int CUMULATIVE = 1;
    static final int INFECTIOUS = 2; // kept as changes until the end
    static final int ONSETS = 3;
    static final int CONFIRMED = 4;
    static final int IMPORTS = 5;
    static final int HOSPITAL = 6; // kept as changes until the end
    static final int DEATHS = 7;
    static final int RESTRICTED = 8;
    static final int PCR = 9;
    static final int ANTIGEN = 10;
    static final int BACKLOG = 11;
    static final int UNDETECTED = 12; // infected, infectious now or later, not confirmed; kept as changes until the end

    private final double[][] columns;
    private final int days;
    int confirmed;
    int contacts;
    double falsePositives;
    double closedDays;
    double closedWorkDays;

    Counts(int days) {
        this.days = days;
        columns = new double[COLUMNS.size()][days];
    }

    void clear() {
        for (double[] column : columns) {
            Arrays.fill(column, 0);
        }
        confirmed = 0;
        contacts = 0;
        falsePositives = 0;
        closedDays = 0;
        closedWorkDays = 0;
    }

    void add(int column, int hour, double more) {
        int day = hour / City.HOURS;
        if (day < days) {
            columns[column][day] += more;
        }
    }

    /** One more from one hour to another, in a column kept as changes. */
    void during(int column, double fromHour, double toHour) {
        add(column, (int) fromHour, 1);
        add(column, (int) toHour, -1);
    }

    void set(int column, int day, double value) {
        columns[column][day] = value;
    }

    double on(int column, int day) {
        return columns[column][day];
    }

    double sum(int column) {
        return Arrays.stream(columns[column]).sum();
    }

    /** The finished columns up to a day (exclusive). */
    double[][] finished(double[] restricted, int until) {
        for (int day = 0; day < days; day++) {
            columns[CUMULATIVE][day] = columns[INFECTIONS][day] + (day == 0 ? 0 : columns[CUMULATIVE][day - 1]);
            if (day > 0) {
                columns[INFECTIOUS][day] += columns[INFECTIOUS][day - 1];
                columns[HOSPITAL][day] += columns[HOSPITAL][day - 1];
                columns[UNDETECTED][day] += columns[UNDETECTED][day - 1];
            }
            columns[RESTRICTED][day] = restricted[day];
        }
        double[][] copy = new double[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            copy[c] = Arrays.copyOf(columns[c], until);
        }
        return copy;
    }
}
