package org.vigil.scenario;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the options of a comparison are tried on.
 *
 * @param today day 0 of the forecast
 * @param horizon days ahead
 * @param weight person-days restricted that an infection weighs in the ranking
 * @param now null until the cases are fitted, on the way to the first ranking
 */
public record World(
        LocalDate today,
        int horizon,
        double weight,
        Place place,
        Cases cases,
        @Nullable Now now) {
    /** People of the place, those of them who are simulated, and the districts they live in. */
    public record Place(long residents, int simulated, int districts) {
        public boolean part() {
            return residents > simulated;
        }
    }

    /**
     * Reported cases by day up to yesterday.
     *
     * @param disease whose cases they are
     * @param model the disease of the simulator that stands for it
     */
    public record Cases(String disease, String model, LocalDate first, List<Double> daily) {
        public Cases {
            daily = List.copyOf(daily);
        }

        public long total() {
            return Math.round(daily.stream().mapToDouble(d -> d).sum());
        }
    }

    /**
     * Where the outbreak stands.
     *
     * @param reproduction under the measures in force
     * @param growth a day
     * @param infected people infected who are not found yet
     * @param damping R under the measures in force over R without any
     * @param unknown what the cases cannot tell: no-cases, few-cases, growth, undetected
     */
    public record Now(Interval reproduction, Interval growth, Interval infected, double damping, List<String> unknown) {
        public Now {
            unknown = List.copyOf(unknown);
        }
    }

    /** Where the outbreak stands; only of a world that is fitted. */
    public Now fitted() {
        if (now == null) {
            throw new IllegalStateException("the world is not fitted yet");
        }
        return now;
    }

    World with(Now found) {
        return new World(today, horizon, weight, place, cases, found);
    }

    World over(int days, double heavier) {
        return new World(today, days, heavier, place, cases, now);
    }
}
