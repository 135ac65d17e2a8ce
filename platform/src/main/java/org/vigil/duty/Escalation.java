package org.vigil.duty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;

/** One step up the tree: planned from the start, taken once if the duty is not done by then. */
public record Escalation(
        int step, Instant plannedAt, @Nullable Instant takenAt, String level, Code to, String organisation) {}
