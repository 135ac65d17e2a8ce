package org.vigil.intake.mapping;

/** Which of two numbers of a written date is the day. */
public enum DateOrder {
    /** 3/12 is 3 December. */
    DAY_FIRST,
    /** 3/12 is 12 March. */
    MONTH_FIRST,
    /** Every date of the column can be read both ways; somebody has to say. */
    UNDECIDED,
    /** Some dates can only be read one way, others only the other; the rest cannot be trusted. */
    MIXED
}
