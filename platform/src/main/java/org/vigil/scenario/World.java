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
 * @param inForce what is done already, and goes on until an option begins
 * @param now null until the cases are fitted, on the way to the first ranking
 */
public record World(
        LocalDate today,
        int horizon,
        double weight,
        Place place,
        Cases cases,
        InForce inForce,
        @Nullable Now now) {
    /**
     * People of the place, those of them who are simulated, and the districts they live in.
     *
     * @param towns what the districts stand for; null where they stand for nothing
     */
    public record Place(
            long residents,
            int simulated,
            int districts,
            @Nullable Towns towns) {
        public boolean part() {
            return residents > simulated;
        }
    }

    /**
     * The townships of the place, one for each district of the simulation.
     *
     * @param weights where those live who are infected now, relative to each other
     */
    public record Towns(List<String> codes, List<Double> weights) {
        public Towns {
            codes = List.copyOf(codes);
            weights = List.copyOf(weights);
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
     * The measures in force when the comparison began.
     *
     * @param recorded whether any were recorded for the disease; otherwise the option is an assumption
     * @param quarantined people under quarantine
     * @param areas closed off
     * @param option what they are in the simulator
     */
    public record InForce(boolean recorded, long isolated, long quarantined, long areas, Option option) {}

    /**
     * A simulated outbreak that looks like what was reported up to today.
     *
     * @param r0 infections by one case without measures
     * @param run number of the run
     * @param infected people infected and not found on the last day before today
     */
    public record Past(double r0, int run, double infected) {}

    /**
     * Where the outbreak stands.
     *
     * @param reproduction under the measures in force
     * @param growth a day
     * @param r0 without measures, over the pasts
     * @param infected people infected who are not found yet, over the pasts
     * @param held share of the last week's days whose cases lay in the 90 % interval forecast from the days before; null for too few days
     * @param unknown what the cases cannot tell: no-cases, few-cases, growth, undetected, conflict
     */
    public record Now(
            Interval reproduction,
            Interval growth,
            Interval r0,
            Interval infected,
            @Nullable Double held,
            List<Past> pasts,
            List<String> unknown) {
        public Now {
            pasts = List.copyOf(pasts);
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
        return new World(today, horizon, weight, place, cases, inForce, found);
    }

    World over(int days, double heavier) {
        return new World(today, days, heavier, place, cases, inForce, now);
    }
}
