package org.vigil.sentinel;

import java.time.LocalDate;

/** How long the periods are that an indicator is counted over. Weeks run from Monday to Sunday. */
public enum PeriodKind {
    DAY("day", 1),
    WEEK("week", 7);

    private final String word;
    private final int days;

    PeriodKind(String word, int days) {
        this.word = word;
        this.days = days;
    }

    /** As packs, tables and addresses write it. */
    public String word() {
        return word;
    }

    /** Length in days. */
    public int days() {
        return days;
    }

    /** The period of this kind that holds {@code day}. */
    public Period holding(LocalDate day) {
        LocalDate first = this == DAY ? day : day.minusDays(day.getDayOfWeek().getValue() - 1L);
        return new Period(first, first.plusDays(days - 1L));
    }

    static PeriodKind ofWord(String word) {
        return word.equals("week") ? WEEK : DAY;
    }
}
