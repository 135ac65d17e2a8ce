package org.vigil.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The face of the detection engine: a detector with its parameters and a series in, judgements out. Pure: no clock, no
 * input or output; safe from any thread. A point that cannot be judged carries its {@link Reason} and no alarm; only
 * arguments that make no sense throw.
 */
public final class Detectors {

    private Detectors() {}

    /** Judges the latest point of a series, knowing all before it. */
    public static Judgement judgeLatest(Detector detector, Series series) {
        return judge(detector, series, series.length() - 1, series.length()).getFirst();
    }

    /**
     * Judges the points {@code from} (included) to {@code to} (excluded), each from what came before it.
     *
     * @throws IndexOutOfBoundsException if the range is not within the series
     */
    public static List<Judgement> judge(Detector detector, Series series, int from, int to) {
        java.util.Objects.checkFromToIndex(from, to, series.length());
        IntFunction<Judgement> engine = switch (detector) {
            case Farrington farrington -> new FarringtonEngine(farrington, series)::judge;
            case Ears ears -> new EarsEngine(ears, series)::judge;
        };
        List<Judgement> judgements = new ArrayList<>(to - from);
        for (int t = from; t < to; t++) {
            judgements.add(engine.apply(t));
        }
        return judgements;
    }

    /**
     * Judges the last {@code points} points of each of many series, in parallel by series.
     *
     * @return for each series its judgements in order of time; fewer where the series is shorter
     */
    public static List<List<Judgement>> judgeAll(Detector detector, List<Series> many, int points) {
        return IntStream.range(0, many.size())
                .parallel()
                .mapToObj(i -> {
                    Series series = many.get(i);
                    return judge(detector, series, Math.max(0, series.length() - points), series.length());
                })
                .toList();
    }
}
