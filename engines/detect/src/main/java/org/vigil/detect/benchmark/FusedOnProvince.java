package org.vigil.detect.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.vigil.detect.Series;
import org.vigil.detect.fused.Feedback;
import org.vigil.detect.fused.FitMemory;
import org.vigil.detect.fused.Fused;
import org.vigil.detect.fused.FusedJudgement;
import org.vigil.detect.fused.SeriesGroup;

/** The fused method as the benchmark runs it: all streams and counties as known today, shares reported from the history. */
final class FusedOnProvince {

    private final Map<Province, FitMemory> memories = new ConcurrentHashMap<>();

    double[] judge(Province province, int today) {
        List<SeriesGroup.Member> members = new ArrayList<>();
        Map<String, List<String>> neighbours = new TreeMap<>();
        List<List<Double>> shares = new ArrayList<>();
        for (int s = 0; s < Province.STREAMS.size(); s++) {
            shares.add(province.shares(s));
        }
        for (int c = 0; c < Province.COUNTIES; c++) {
            neighbours.put(
                    "c" + c, Province.neighbours(c).stream().map(n -> "c" + n).toList());
            for (int s = 0; s < Province.STREAMS.size(); s++) {
                Series series = Series.daily(Province.FIRST_DAY, province.known(c, s, today));
                members.add(new SeriesGroup.Member(
                        c + "/" + s, "c" + c, Province.STREAMS.get(s), series, shares.get(s), Feedback.NONE));
            }
        }
        FitMemory memory = memories.computeIfAbsent(province, p -> new FitMemory());
        List<List<FusedJudgement>> judged =
                Fused.usual().withoutBounds().judge(new SeriesGroup(members, neighbours), today, today + 1, memory);
        double[] statistic = new double[Province.COUNTIES];
        for (int c = 0; c < statistic.length; c++) {
            statistic[c] = judged.get(c * Province.STREAMS.size())
                    .getFirst()
                    .explanation()
                    .map(e -> -Math.log(e.placePValue()))
                    .orElse(Double.NEGATIVE_INFINITY);
        }
        return statistic;
    }
}
