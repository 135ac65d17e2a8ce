package org.vigil.sentinel;

import java.util.UUID;
import org.vigil.kernel.Refusal;

/**
 * A count that somebody reports.
 *
 * @param count in the indicator's unit; zero is a report
 * @param revision how it stands to what the post reported before
 */
public record NewReport(UUID post, String indicator, Period period, long count, Revision revision) {
    /** The largest count that is believed. */
    public static final long COUNT_MAX = 2_000_000_000L;

    public NewReport {
        if (count < 0 || count > COUNT_MAX) {
            throw new Refusal("SENTINEL-0005", count);
        }
    }

    /** A report as it comes, neither numbered nor marked as a correction. */
    public static NewReport of(UUID post, String indicator, Period period, long count) {
        return new NewReport(post, indicator, period, count, Revision.AS_IT_COMES);
    }

    /**
     * How a report stands to others about the same post, indicator and period. The highest revision stands, whatever the order in which
     * they arrive; one that comes late goes into the history and changes no count.
     *
     * @param number 1 for the first report, 2 for its first correction…; 0 when the sender does not number
     * @param correction the sender says that it corrects an earlier report
     */
    public record Revision(int number, boolean correction) {
        public static final Revision AS_IT_COMES = new Revision(0, false);
        public static final Revision CORRECTION = new Revision(0, true);
        private static final int MOST = 30_000;

        public Revision {
            if (number < 0 || number > MOST) {
                throw new Refusal("SENTINEL-0008", number);
            }
        }

        public static Revision numbered(int number) {
            return new Revision(number, number > 1);
        }
    }
}
