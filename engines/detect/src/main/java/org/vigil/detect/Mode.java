package org.vigil.detect;

/** Which of two answers a detector gives where the reference implementation is known to depart from the papers. */
public enum Mode {
    /** As the papers say, fitted to full convergence. The default. */
    CORRECTED,
    /** As R's package {@code surveillance} answers, its artefacts included: for comparison with earlier work. */
    COMPATIBLE
}
