package org.vigil.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        Objects.checkFromToIndex(from, to, series.length());
        IntFunction<Judgement> engine = engine(detector, series);
        List<Judgement> judgements = new ArrayList<>(to - from);
        for (int t = from; t < to; t++) {
            judgements.add(engine.apply(t));
        }
        return judgements;
    }

    private static IntFunction<Judgement> engine(Detector detector, Series series) {
        return switch (detector) {
            case Farrington farrington -> new FarringtonEngine(farrington, series)::judge;
            case Ears ears -> new EarsEngine(ears, series)::judge;
            case Bayes bayes -> {
                SameWeeksEngine weeks = new SameWeeksEngine(bayes.reference(), series);
                yield t -> weeks.judge(bayes, t);
            }
            case Rki rki -> {
                SameWeeksEngine weeks = new SameWeeksEngine(rki.reference(), series);
                yield t -> weeks.judge(rki, t);
            }
            case Cdc cdc -> new CdcEngine(cdc, series)::judge;
            case Cusum cusum -> new CusumEngine(cusum, series)::judge;
            case LikelihoodRatio ratio -> new LikelihoodRatioEngine(ratio, series)::judge;
            case OutbreakP outbreak -> new OutbreakPEngine(outbreak, series)::judge;
            case BayesOnline online -> new BayesOnline.Engine(online, series)::judge;
            case CountRule rule -> t -> rule.judge(series, t);
            case EDetector sequential -> new EDetectorEngine(sequential, series)::judge;
            case PeriodicRegression regression -> new PeriodicRegressionEngine(regression, series)::judge;
        };
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
