package org.vigil.sentinel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.sentinel.NewReport.Revision;

/**
 * The count that stands for one post, indicator and period, and what was first reported. Reports fold into it one by one; which stands in
 * the end does not depend on the order in which numbered revisions arrive.
 *
 * @param firstRevision above 1: a correction came before its original, which has not come yet
 */
record StandingReport(Version stands, Version first) {

    /** One count of a report's history. */
    record Version(int count, int revision, Arrival arrival) {}

    /** When and in which batch something came. */
    record Arrival(long atMillis, long batch) {}

    /** What became of a report. */
    enum Outcome {
        STORED,
        CORRECTED,
        SUPERSEDED,
        UNCHANGED,
        CONTRADICTS
    }

    /**
     * The state after one more report.
     *
     * @param history versions that belong into the history from now on, beside the one that stands
     */
    record Folded(StandingReport state, Outcome outcome, List<Version> history) {}

    static Folded fold(@Nullable StandingReport before, int count, Revision revision, Arrival arrival) {
        if (before == null) {
            int number = revision.number() > 0 ? revision.number() : revision.correction() ? 2 : 1;
            Version only = new Version(count, number, arrival);
            return new Folded(new StandingReport(only, only), Outcome.STORED, List.of());
        }
        return before.fold(count, before.numberOf(count, revision), arrival);
    }

    boolean lacksOriginal() {
        return first.revision > 1;
    }

    /** The number of a report that may carry none: the missing original, the same again, or the next correction. */
    private int numberOf(int count, Revision revision) {
        if (revision.number() > 0) {
            return revision.number();
        }
        if (lacksOriginal() && !revision.correction()) {
            return 1;
        }
        return count == stands.count ? stands.revision : stands.revision + 1;
    }

    private Folded fold(int count, int number, Arrival arrival) {
        Version incoming = new Version(count, number, arrival);
        if (number > stands.revision) {
            return new Folded(
                    new StandingReport(incoming, first),
                    count == stands.count ? Outcome.UNCHANGED : Outcome.CORRECTED,
                    List.of(stands));
        }
        if (number == stands.revision) {
            return new Folded(this, count == stands.count ? Outcome.UNCHANGED : Outcome.CONTRADICTS, List.of());
        }
        if (number == first.revision) {
            return new Folded(this, count == first.count ? Outcome.UNCHANGED : Outcome.CONTRADICTS, List.of());
        }
        StandingReport state = number < first.revision ? new StandingReport(stands, incoming) : this;
        return new Folded(state, Outcome.SUPERSEDED, List.of(incoming));
    }
}
