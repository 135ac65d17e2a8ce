package org.vigil.zone;

import java.util.List;

/**
 * A way to draw the zone.
 *
 * @param key tells the same set of units again, whoever asks
 * @param plan why it is on the list
 * @param people in all units, whoever lives in one and works in another once
 * @param held share of the exposures inside, 0 to 1
 * @param weight of those inside
 * @param days for which it is planned
 * @param cost by the pack's prices, in days of a person
 * @param above by how much of the least possible it can cost more at most; 0 when nothing cheaper holds as much
 */
public record Option(
        String key,
        Plan plan,
        double confidence,
        List<Unit> units,
        int people,
        double held,
        double weight,
        int days,
        double cost,
        double above) {
    public Option {
        units = List.copyOf(units);
    }

    /** Why an option is on the list. */
    public enum Plan {
        /** The cheapest that holds the share asked for, of buildings and communities. */
        SMALLEST,
        /** The next cheapest of the same. */
        NEXT,
        /** The cheapest that holds less. */
        LESS,
        /** The cheapest that holds everything. */
        ALL,
        /** Of single units, shops and homes. */
        UNITS,
        /** Of whole buildings. */
        BUILDINGS,
        /** Of whole communities. */
        COMMUNITIES;

        /** As tables write it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** The key of its name in the message files. */
        public String key() {
            return "zone.plan." + word();
        }
    }

    public boolean exact() {
        return above == 0;
    }

    public boolean estimated() {
        return units.stream().anyMatch(Unit::estimated);
    }

    public int firms() {
        return units.stream().mapToInt(Unit::firms).sum();
    }

    public long personDays() {
        return (long) people() * days;
    }

    public long firmDays() {
        return (long) firms() * days;
    }
}
