package org.vigil.intake.mapping;

import org.vigil.intake.table.Cell;

/** Looks at all dates of one column together: one value that can be read only one way settles the order of the rest. */
final class DateColumn {

    private final boolean from1904;
    private long dayFirst;
    private long monthFirst;
    private long either;
    private long withoutYear;
    private long readable;
    private long unread;

    DateColumn(boolean from1904) {
        this.from1904 = from1904;
    }

    void look(Cell cell) {
        if (cell.isBlank()) {
            return;
        }
        switch (DateForms.read(cell, from1904)) {
            case DateReading.Sure ignored -> readable++;
            case DateReading.Either ignored -> {
                readable++;
                either++;
            }
            case DateReading.Ordered ordered -> {
                readable++;
                if (ordered.order() == DateOrder.DAY_FIRST) {
                    dayFirst++;
                } else {
                    monthFirst++;
                }
            }
            case DateReading.WithoutYear ignored -> {
                readable++;
                withoutYear++;
            }
            case DateReading.NoSuchDay told -> readable++;
            case DateReading.Unreadable told -> unread++;
        }
    }

    /** The order of the column as a whole; where nothing depends on it, day first. */
    DateOrder order() {
        if (dayFirst > 0 && monthFirst > 0) {
            return DateOrder.MIXED;
        }
        if (monthFirst > 0) {
            return DateOrder.MONTH_FIRST;
        }
        return dayFirst == 0 && either > 0 ? DateOrder.UNDECIDED : DateOrder.DAY_FIRST;
    }

    /** Whether a date of the column can only be read in this order. */
    boolean certain(DateOrder order) {
        return order == DateOrder.DAY_FIRST && dayFirst > 0 || order == DateOrder.MONTH_FIRST && monthFirst > 0;
    }

    /** Whether some dates of the column have no year. */
    boolean lacksYears() {
        return withoutYear > 0;
    }

    /** Share of the filled cells that are dates of any form. */
    double share() {
        return readable == 0 ? 0 : (double) readable / (readable + unread);
    }
}
