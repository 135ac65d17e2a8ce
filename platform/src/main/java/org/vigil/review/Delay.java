package org.vigil.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long one step took, against the clock of the pack where there is one.
 *
 * @param took null while one of the two is not known
 * @param exact to the minute; otherwise one of the two is known by its day only
 * @param clock null when the pack sets none
 */
public record Delay(
        Moment from,
        Moment to,
        @Nullable Duration took,
        boolean exact,
        @Nullable Clock clock,
        Verdict verdict) {

    /** What the pack allows, and the rule that says so. */
    public record Clock(Duration within, String rule, String pack) {}

    /** Against the clock. */
    public enum Verdict {
        /** The pack sets no clock. */
        NO_CLOCK,
        /** One of the two is not known, and the clock has not run out. */
        OPEN,
        IN_TIME,
        LATE,
        /** Known by days only, and those do not tell. */
        UNSURE
    }

    /** How many of them were late. */
    public static long late(List<Delay> delays) {
        return delays.stream().filter(each -> each.verdict == Verdict.LATE).count();
    }

    static Delay of(Timeline line, Moment from, Moment to, @Nullable Clock clock, Instant now) {
        Timeline.When began = line.at(from).orElse(null);
        Timeline.When ended = line.at(to).orElse(null);
        if (began == null || ended == null) {
            return new Delay(from, to, null, true, clock, unfinished(began, ended, clock, now));
        }
        Duration took = Duration.between(began.at(), ended.at());
        return new Delay(from, to, took, began.exact() && ended.exact(), clock, judged(began, ended, took, clock));
    }

    /** Contacts are named and called one by one, each with his own clock: late when one of them was. */
    Delay judgedBy(Timeline.Called called) {
        if (clock == null || called.contacts() == 0) {
            return this;
        }
        Verdict each =
                called.late() > 0 ? Verdict.LATE : called.called() < called.contacts() ? Verdict.OPEN : Verdict.IN_TIME;
        return new Delay(from, to, took, exact, clock, each);
    }

    /** A step that has begun and not ended is late once even its latest beginning is too long ago. */
    private static Verdict unfinished(
            Timeline.@Nullable When began, Timeline.@Nullable When ended, @Nullable Clock clock, Instant now) {
        if (clock == null) {
            return Verdict.NO_CLOCK;
        }
        return began != null && ended == null && now.isAfter(latest(began).plus(clock.within()))
                ? Verdict.LATE
                : Verdict.OPEN;
    }

    /** Late only if it is late however the day is read, in time likewise. */
    private static Verdict judged(Timeline.When began, Timeline.When ended, Duration took, @Nullable Clock clock) {
        if (clock == null) {
            return Verdict.NO_CLOCK;
        }
        Duration shortest = Duration.between(latest(began), ended.at());
        Duration longest = Duration.between(began.at(), latest(ended));
        if (shortest.compareTo(clock.within()) > 0) {
            return Verdict.LATE;
        }
        return longest.compareTo(clock.within()) <= 0 || took.isNegative() ? Verdict.IN_TIME : Verdict.UNSURE;
    }

    private static Instant latest(Timeline.When when) {
        return when.exact() ? when.at() : when.at().plus(Duration.ofDays(1));
    }
}
