package org.vigil.simulate;

import java.util.Arrays;

/**
 * Who is kept where until when, in 4 bytes a person, and what it adds up to. A person-hour belongs to the measure that ordered it first;
 * a later measure pays only for what it adds. Whoever is told to stay and does not comply counts as restricted and lives as if free.
 */
final class Restrictions {
    private final char[] until; // hour
    private final byte[] level;
    private final byte[] measure;
    private final int horizon;
    private final double[] hours = new double[Measure.values().length];
    private final long[] change; // of the number of people restricted, by hour
    private double workHours;
    private double centralHours;
    private boolean touched;

    Restrictions(int people, int horizon) {
        until = new char[people];
        level = new byte[people];
        measure = new byte[people];
        this.horizon = horizon;
        change = new long[horizon + 1];
    }

    void clear() {
        if (touched) {
            Arrays.fill(until, (char) 0);
            Arrays.fill(level, Measures.FREE);
        }
        touched = false;
        Arrays.fill(hours, 0);
        Arrays.fill(change, 0);
        centralHours = 0;
        workHours = 0;
    }

    /** How this person is kept at this hour. */
    byte level(int person, int hour) {
        return hour < until[person] ? level[person] : Measures.FREE;
    }

    int until(int person) {
        return until[person];
    }

    Measure measure(int person) {
        return Measure.of(measure[person]);
    }

    /**
     * Keeps somebody from this hour on. The stricter of two places holds until the later of two ends.
     *
     * @return hours this adds to what was ordered before
     */
    int add(int person, Measures.Stay stay, int hour, boolean complies, boolean works) {
        touched = true;
        int end = Math.min(horizon, hour + stay.hours());
        byte place = complies ? stay.level() : Measures.FREE;
        boolean free = hour >= until[person];
        int from = free ? hour : until[person];
        if (free || end > from) {
            measure[person] = stay.measure().number();
        }
        level[person] = free ? place : (byte) Math.max(level[person], place);
        int added = Math.max(0, end - from);
        if (added > 0) {
            until[person] = (char) end;
            count(stay.measure(), from, end, 1);
            if (works) {
                workHours += added;
            }
            if (stay.level() == Measures.CENTRAL) {
                centralHours += added;
            }
        }
        return added;
    }

    /** Restricts people who are not of the population, such as travellers. */
    void others(Measures.Stay stay, int hour, double people) {
        int end = Math.min(horizon, hour + stay.hours());
        long whole = Math.round(people);
        count(stay.measure(), hour, end, whole);
        if (stay.level() == Measures.CENTRAL) {
            centralHours += (double) whole * (end - hour);
        }
    }

    private void count(Measure by, int from, int end, long people) {
        hours[by.ordinal()] += (double) people * (end - from);
        change[from] += people;
        change[end] -= people;
    }

    double days(Measure by) {
        return hours[by.ordinal()] / City.HOURS;
    }

    double workDays() {
        return workHours / City.HOURS;
    }

    double centralDays() {
        return centralHours / City.HOURS;
    }

    /** Person-days restricted on each day. */
    double[] byDay(int days) {
        double[] sums = new double[days];
        long now = 0;
        for (int day = 0; day < days; day++) {
            long hours = 0;
            for (int hour = day * City.HOURS; hour < (day + 1) * City.HOURS; hour++) {
                now += change[hour];
                hours += now;
            }
            sums[day] = (double) hours / City.HOURS;
        }
        return sums;
    }
}
