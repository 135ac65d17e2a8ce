package org.vigil.detect;

/** Why a point of a series could not raise an alarm, whatever its count. */
public enum Reason {
    /** No count was received for the point. Missing is not zero. */
    MISSING,
    /** The series does not reach back far enough, or too many of the points it would be compared with are missing. */
    HISTORY_TOO_SHORT,
    /** The model did not converge, so there is nothing to compare the count with. */
    NOT_CONVERGED,
    /** Fewer cases in the last points than the detector's {@link Farrington.CaseLimit} asks for. */
    FEW_RECENT_CASES,
    /** The upper bound is not a finite number (only in {@link Mode#COMPATIBLE}). */
    BOUND_NOT_FINITE
}
