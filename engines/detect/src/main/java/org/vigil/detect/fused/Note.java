package org.vigil.detect.fused;

/** What to know of a judgement beside its numbers. */
public enum Note {
    /** No count was received for the period. Missing is not zero; nothing is judged. */
    MISSING,
    /** Nothing of the period can have been reported yet, or its population is unknown. */
    NOT_JUDGED,
    /** The series has next to no history: judged by what is usual before any data, widely. */
    NO_HISTORY,
    /** Less than a year of history: season and trend rest on the pooled priors. */
    SHORT_HISTORY,
    /** The count is not complete yet; it is compared with the share expected so far. */
    PARTLY_REPORTED
}
