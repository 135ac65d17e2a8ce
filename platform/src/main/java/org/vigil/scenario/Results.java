package org.vigil.scenario;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the runs so far say.
 *
 * @param runs of each option
 * @param ranking numbers of the options, the best first
 * @param swings what would change who is first
 */
public record Results(int runs, List<Of> options, List<Integer> ranking, List<Swing> swings) {
    /** Figures of a whole run. */
    public static final List<String> TOTALS = List.of(
            "infections",
            "confirmed",
            "hospital_peak",
            "hospital_days",
            "deaths",
            "restricted",
            "closed",
            "tests",
            "staff",
            "money");

    /** Figures of a township. */
    public static final List<String> PLACES = List.of("infections", "restricted");

    /** Figures of a day. */
    public static final List<String> DAILY = List.of("infections", "confirmed", "hospital", "restricted", "tests");

    /**
     * One option.
     *
     * @param best share of the runs in which none is better
     * @param front whether no other has fewer infections, person-days and money at once
     * @param burden person-days restricted and closed, and infections by their weight
     * @param confirmed cases reported by run and day, for scoring later
     * @param places mean of a figure in each township, in the order of {@link World.Towns}; empty where none are simulated
     */
    public record Of(
            Map<String, Interval> totals,
            Map<String, List<Interval>> daily,
            double best,
            boolean front,
            Interval burden,
            List<List<Double>> confirmed,
            @Nullable Map<String, List<Double>> places) {
        /** The mean in each township; empty where none are simulated, or none were when the comparison was made. */
        public List<Double> placed(String figure) {
            return places == null ? List.of() : places.getOrDefault(figure, List.of());
        }
    }

    /** Who is first when a parameter is low, and when it is high. */
    public record Swing(String parameter, double low, double high, int firstLow, int firstHigh) {}
}
