package org.vigil.simulate;

import java.util.Arrays;

/**
 * How people live: what a synthetic population is made from.
 *
 * @param people        number of people
 * @param districts     parts of equal size in which most of life goes on
 * @param buildingPeople people in one building or compound, about
 * @param sizeShares    share of households with 1, 2, … members
 * @param classSize     pupils in a class
 * @param teamSize      people in a team at work, on average
 * @param groupsPerSite classes of a school, teams of a workplace
 * @param employed      share of people from 18 to 64 who work
 * @param students      share of people from 18 to 21 who study
 * @param commute       share of workers who work in another district
 * @param driverShare   share of workers who drive goods between places
 */
record PopulationPlan(
        int people,
        int districts,
        int buildingPeople,
        double[] sizeShares,
        int classSize,
        double teamSize,
        int groupsPerSite,
        double employed,
        double students,
        double commute,
        double driverShare) {

    static PopulationPlan read(ScenarioReader root, ScenarioReader reader) {
        PopulationPlan plan = new PopulationPlan(
                root.whole("population", 100_000, 10, 200_000_000, "people"),
                reader.whole("districts", 10, 1, 10_000, "districts"),
                reader.whole("building_people", 120, 1, 100_000, "people"),
                shares(reader),
                reader.whole("class_size", 40, 1, 200, "pupils"),
                reader.number("team_size", 10, 1, 200, "people"),
                reader.whole("groups_per_site", 12, 1, 1000, "classes or teams"),
                reader.share("employed_share", 0.7),
                reader.share("student_share", 0.5),
                reader.share("commute_share", 0.2),
                reader.share("driver_share", 0.005));
        reader.nothingElse();
        if (plan.districts * (long) plan.buildingPeople > plan.people) {
            throw reader.problem(
                    "districts", "more districts than buildings; write fewer districts or a smaller building_people");
        }
        return plan;
    }

    /** Whether the same people come of it, seed for seed. */
    boolean isAs(PopulationPlan other) {
        return Arrays.deepEquals(parts(), other.parts());
    }

    private Object[] parts() {
        return new Object[] {
            people,
            districts,
            buildingPeople,
            sizeShares,
            classSize,
            teamSize,
            groupsPerSite,
            employed,
            students,
            commute,
            driverShare
        };
    }

    private static double[] shares(ScenarioReader reader) {
        double[] shares = reader.numbers(
                "household_size_shares", new double[] {0.25, 0.3, 0.21, 0.13, 0.06, 0.05}, 0, 1, "shares");
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        if (shares.length < 1 || shares.length > 20 || Math.abs(sum - 1) > 1e-6) {
            throw reader.problem(
                    "household_size_shares",
                    "the shares of sizes 1, 2, … (at most 20) must add up to 1, they give " + sum);
        }
        return shares;
    }

    /** People of one district, a multiple of a building; the last district takes what is left over. */
    int districtPeople() {
        int each = people / districts;
        return Math.max(buildingPeople, each - each % buildingPeople);
    }
}
