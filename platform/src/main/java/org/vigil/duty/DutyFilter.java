package org.vigil.duty;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;

/**
 * Which duties a list shows.
 *
 * @param which the tab
 * @param within only duties about this jurisdiction and below
 * @param viewer for {@link Which#MINE}
 * @param unit for {@link Which#UNIT}: the jurisdiction whose units owe them now
 * @param party only this party; null for all
 */
public record DutyFilter(
        Which which,
        Code within,
        UUID viewer,
        Code unit,
        @Nullable String party) {

    /** The tabs of the list, each a question people ask. */
    public enum Which {
        MINE,
        UNIT,
        OPEN,
        OVERDUE,
        TO_ACCEPT,
        SETTLED
    }
}
