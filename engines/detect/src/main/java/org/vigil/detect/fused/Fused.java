package org.vigil.detect.fused;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The fused method of early warning. Each series gets one calibrated negative binomial expectation a period and a filter over
 * outbreak states; the evidence of the streams of a place and its neighbours is put together; an alarm is raised when evidence
 * as strong comes up in at most the asked share of periods when nothing is going on. Pure; what is said of a period uses only
 * that period and those before it.
 *
 * @param falseAlarmRate of each series and period when nothing is going on, above 0 and below 0.5
 * @param holidays       with their dates; used where the series has dates
 * @param bounds         whether the upper bound is worked out; it costs as much as the rest
 */
public record Fused(double falseAlarmRate, List<Holiday> holidays, boolean bounds) {

    /**
     * For looking at a stream by itself and at its place: the two agree so often that twice would be too much. Found by {@code
     * BudgetProgram}: with it between half and the whole of a budget is used.
     */
    private static final double EITHER = 1.2;

    private static final double AGREES = 0.05;
    private static final double NOTHING = 0.5;

    /** A stream shares in the evidence of its place only if it is itself at least this unusual. */
    private static final double SHARES_IN = 0.25;

    public Fused {
        if (!(falseAlarmRate > 0 && falseAlarmRate < 0.5)) {
            throw new IllegalArgumentException("false-alarm rate " + falseAlarmRate + " is not between 0 and 0.5");
        }
        holidays = List.copyOf(holidays);
    }

    /** One false alarm in a hundred periods of a series, lunar new year and national day as holidays. */
    public static Fused usual() {
        return new Fused(0.01, List.of(Holiday.lunarNewYear(), Holiday.nationalDay()), true);
    }

    /** The same with another false-alarm rate. */
    public Fused withFalseAlarmRate(double rate) {
        return new Fused(rate, holidays, bounds);
    }

    /** The same without upper bounds, for many series in a hurry. */
    public Fused withoutBounds() {
        return new Fused(falseAlarmRate, holidays, false);
    }

    /**
     * Judges the periods {@code from} (included) to {@code to} (excluded) of all members.
     *
     * @return for each member, in their order, its judgements in order of time
     * @throws IndexOutOfBoundsException if the range is not within the shortest series
     */
    public List<List<FusedJudgement>> judge(SeriesGroup group, int from, int to) {
        return judge(group, from, to, new FitMemory());
    }

    /** The same with fits kept from earlier judgements of the same series. */
    public List<List<FusedJudgement>> judge(SeriesGroup group, int from, int to, FitMemory memory) {
        Sweep sweep = sweep(group, from, to, memory);
        List<List<FusedJudgement>> all = new ArrayList<>();
        for (int i = 0; i < group.members().size(); i++) {
            int member = i;
            all.add(IntStream.range(from, to)
                    .mapToObj(t -> sweep.judgement(member, t))
                    .toList());
        }
        return all;
    }

    /** The same in a hurry: the p-values alone are worked out, what stands behind one when it is asked for. */
    public Sweep sweep(SeriesGroup group, int from, int to, FitMemory memory) {
        List<SeriesGroup.Member> members = group.members();
        for (SeriesGroup.Member member : members) {
            Objects.checkFromToIndex(from, to, member.series().length());
        }
        List<List<Own>> own = IntStream.range(0, members.size())
                .parallel()
                .mapToObj(i -> own(members.get(i), from, to, memory))
                .toList();
        return new Sweep(this, members, Neighbourhood.of(group), from, own);
    }

    /** Fits the past of the period {@code t} of a series and keeps the fit in {@code memory} as its newest. */
    public void renew(SeriesGroup.Member member, int t, FitMemory memory) {
        new SeriesWatch(member, holidays, BaselineFit.Prior.weak(new double[0]), memory).renew(t);
    }

    /**
     * What is expected of the complete counts of a series if nothing is going on, from {@code from} (included) to {@code to}
     * (excluded), for drawing: one for each period, empty where the population is unknown.
     */
    public List<Optional<Predictive>> expected(SeriesGroup.Member member, int from, int to, FitMemory memory) {
        SeriesWatch watch = new SeriesWatch(member, holidays, BaselineFit.Prior.weak(new double[0]), memory);
        return IntStream.range(from, to).mapToObj(watch::expected).toList();
    }

    /** The same with other holidays. */
    public Fused withHolidays(List<Holiday> others) {
        return new Fused(falseAlarmRate, others, bounds);
    }

    /** Judges the latest period of many groups, in parallel; {@code memory} keeps their fits until the next time. */
    public List<List<FusedJudgement>> judgeLatest(List<SeriesGroup> groups, FitMemory memory) {
        return groups.parallelStream()
                .map(group -> {
                    int length = group.members().getFirst().series().length();
                    return judge(group, length - 1, length, memory).stream()
                            .map(List::getFirst)
                            .toList();
                })
                .toList();
    }

    /** A period of a series by itself; {@code pValue} NaN when it was not judged. */
    record Own(double pValue, double bound, Optional<SeriesWatch.Seen> seen) {}

    private List<Own> own(SeriesGroup.Member member, int from, int to, FitMemory memory) {
        double[] reported =
                member.reported().stream().mapToDouble(Double::doubleValue).toArray();
        SeriesWatch watch = new SeriesWatch(member, holidays, BaselineFit.Prior.weak(new double[0]), memory);
        List<Own> own = new ArrayList<>(to - from);
        for (int t = from; t < to; t++) {
            own.add(watch.judge(t)
                    .map(seen -> new Own(seen.tail(), bounds ? bound(watch, seen) : Double.NaN, Optional.of(seen)))
                    .orElse(new Own(Double.NaN, Double.NaN, Optional.empty())));
        }
        return own;
    }

    /** Highest count without alarm; evidence grows with the count up to {@link Evidence#highest}, NaN where that is no alarm yet. */
    private double bound(SeriesWatch watch, SeriesWatch.Seen seen) {
        Predictive expected = seen.expected().thinned(seen.share());
        if (watch.tailWith(Evidence.highest(expected), seen) > falseAlarmRate) {
            return Double.NaN;
        }
        double low = -1;
        double high = expected.quantileAbove(falseAlarmRate);
        double step = Math.max(1, Math.rint(high / 4));
        while (watch.tailWith(high + 1, seen) > falseAlarmRate) {
            low = high;
            high += step;
            step *= 2;
        }
        while (high - low > 1) {
            double middle = Math.floor((low + high) / 2);
            if (watch.tailWith(middle + 1, seen) <= falseAlarmRate) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** What the fused method says of a member at {@code t}, from the p-values of all and that of its place. */
    FusedJudgement judgement(SeriesGroup.Member member, Own own, int t, Sweep.AtOnce all, int index) {
        double observed = member.series().count(t);
        if (own.seen().isEmpty()) {
            return FusedJudgement.none(
                    member.name(), t, observed, Double.isNaN(observed) ? Note.MISSING : Note.NOT_JUDGED);
        }
        SeriesWatch.Seen seen = own.seen().get();
        double pValue = together(own.pValue(), all, index);
        double placePValue = all.around().alone(index) ? 1 : all.places()[index];
        Predictive expected = seen.expected().thinned(seen.share());
        FusedJudgement.Explanation explanation = explain(member, seen, own.pValue(), placePValue);
        return new FusedJudgement(
                member.name(),
                t,
                observed,
                expected.mean(),
                own.bound(),
                -10 * Math.log10(pValue),
                pValue,
                seen.state().eValue(),
                pValue <= falseAlarmRate,
                note(member, seen),
                Optional.of(all.around().named(explanation, all.own(), index, AGREES, NOTHING)));
    }

    /** The p-value of a member with that of its place. */
    static double together(double own, Sweep.AtOnce all, int index) {
        double pValue = own;
        if (!all.around().alone(index)) {
            pValue = Math.min(1, EITHER * (own <= SHARES_IN ? Math.min(own, all.places()[index]) : own));
        }
        return Math.max(Double.MIN_NORMAL, pValue);
    }

    private static Optional<Note> note(SeriesGroup.Member member, SeriesWatch.Seen seen) {
        if (seen.points() < SeriesWatch.SHORT) {
            return Optional.of(Note.NO_HISTORY);
        }
        if (seen.points() < member.series().perYear()) {
            return Optional.of(Note.SHORT_HISTORY);
        }
        return seen.share() < 1 ? Optional.of(Note.PARTLY_REPORTED) : Optional.empty();
    }

    private static FusedJudgement.Explanation explain(
            SeriesGroup.Member member, SeriesWatch.Seen seen, double own, double place) {
        Predictive expected = seen.expected().thinned(seen.share());
        double factor = member.feedback().oddsFactor();
        double logOdds = seen.state().logOdds() + Math.log(factor);
        return new FusedJudgement.Explanation(
                lowEnd(expected),
                expected.quantileAbove(0.025),
                1 / (1 + Math.exp(-logOdds)),
                seen.state().excess(),
                seen.state().since(),
                seen.share(),
                own,
                place,
                factor,
                List.of(),
                List.of(),
                seen.points(),
                seen.expected());
    }

    private static double lowEnd(Predictive expected) {
        double low = 0;
        double high = Math.ceil(expected.mean());
        while (low < high) {
            double middle = Math.floor((low + high) / 2);
            if (expected.upperTail(middle + 1) < 0.975) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
