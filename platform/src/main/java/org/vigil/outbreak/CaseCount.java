package org.vigil.outbreak;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;

/**
 * How many cases of one kind; discarded ones are never among them.
 *
 * @param jurisdiction where; null when they are counted by day
 * @param reported the day; null when they are counted by place
 * @param cases in all
 * @param recent those reported on or after the day that was asked for
 */
public record CaseCount(
        @Nullable Code jurisdiction,
        @Nullable LocalDate reported,
        Classification classification,
        boolean asymptomatic,
        long cases,
        long recent) {}
