package org.vigil.simulate;

import java.util.Arrays;

/**
 * People in columns, about 11 bytes each. A household's members stand next to each other, so do the households of a building and the buildings of a
 * district: who lives where needs no table. Immutable after making; shared by all runs.
 */
final class Population {
    static final int NONE = -1;
    private static final int FIRST_SCHOOL_AGE = 3; // years; kindergarten
    private static final int LAST_SCHOOL_AGE = 17;
    private static final int LAST_STUDENT_AGE = 21;
    private static final int LAST_WORKING_AGE = 64;
    private static final int CATEGORIES =
            LAST_STUDENT_AGE - FIRST_SCHOOL_AGE + 2; // a category for each school year, one for work
    private static final int WORK = CATEGORIES - 1;

    private final PopulationPlan plan;
    private final int districtPeople;
    private final byte[] age;
    private final byte[] place; // within the household
    private final byte[] householdSize;
    private final int[] group; // class or team, NONE for neither
    private final int[] member; // people by group
    private int[] groupFirst = new int[0]; // into member, one more than there are groups
    private boolean[] groupWorks = new boolean[0];
    private int groups;

    private Population(PopulationPlan plan) {
        this.plan = plan;
        districtPeople = plan.districtPeople();
        age = new byte[plan.people()];
        place = new byte[plan.people()];
        householdSize = new byte[plan.people()];
        group = new int[plan.people()];
        Arrays.fill(group, NONE);
        member = new int[plan.people()];
    }

    static Population make(PopulationPlan plan, long seed) {
        Population population = new Population(plan);
        population.households(new Draws(Draws.key(seed, 1)));
        population.groups(Draws.key(seed, 2));
        return population;
    }

    private void households(Draws draws) {
        for (int first = 0; first < plan.people(); ) {
            int size = Math.min(plan.people() - first, size(draws));
            int older = adult(draws, size);
            for (int i = 0; i < size; i++) {
                place[first + i] = (byte) i;
                householdSize[first + i] = (byte) size;
                age[first + i] = (byte) age(draws, size, i, older);
            }
            first += size;
        }
    }

    private int size(Draws draws) {
        double at = draws.unit();
        double[] shares = plan.sizeShares();
        for (int i = 0; i < shares.length - 1; i++) {
            at -= shares[i];
            if (at < 0) {
                return i + 1;
            }
        }
        return shares.length;
    }

    /** Age of the first adult: anything from 20 where there are no children, an age at which one has children where there are. */
    private static int adult(Draws draws, int size) {
        return size <= 2 ? 20 + draws.below(66) : 26 + draws.below(30);
    }

    /** Two adults of one generation, then a child or two, then grandparents: an assumption, see the parameter file. */
    private static int age(Draws draws, int size, int i, int older) {
        return switch (i) {
            case 0 -> older;
            case 1 -> Math.max(18, older - 3 + draws.below(6));
            case 2, 3 -> size <= 4 || i == 2 ? Math.max(0, older - 24 - draws.below(12)) : 50 + draws.below(40);
            default ->
                i % 2 == 0 ? Math.min(95, older + 22 + draws.below(12)) : Math.max(0, older - 24 - draws.below(12));
        };
    }

    /** Classes of one year and district, teams of one district: people sorted by district and category, then cut. */
    private void groups(long key) {
        int districts = districts();
        int[] starts = new int[districts * CATEGORIES + 1];
        for (int person = 0; person < people(); person++) {
            int bucket = bucket(person, key);
            if (bucket >= 0) {
                starts[bucket + 1]++;
            }
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        int[] at = starts.clone();
        for (int person = 0; person < people(); person++) {
            int bucket = bucket(person, key);
            if (bucket >= 0) {
                member[at[bucket]++] = person;
            }
        }
        groupFirst = new int[1024];
        groupWorks = new boolean[1024];
        Draws draws = new Draws(Draws.key(key, 3));
        for (int bucket = 0; bucket < starts.length - 1; bucket++) {
            cut(draws, starts[bucket], starts[bucket + 1], bucket % CATEGORIES == WORK);
        }
        groupFirst[groups] = starts[starts.length - 1];
    }

    private void cut(Draws draws, int from, int to, boolean work) {
        if (work) {
            for (int i = to - 1; i > from; i--) { // neighbours are not colleagues
                int other = from + draws.below(i - from + 1);
                int swapped = member[i];
                member[i] = member[other];
                member[other] = swapped;
            }
        }
        for (int first = from; first < to; ) {
            int size = work ? 1 + draws.poisson(plan.teamSize() - 1) : plan.classSize();
            int end = Math.min(to, first + size);
            if (groups + 1 >= groupFirst.length) {
                groupFirst = Arrays.copyOf(groupFirst, groups * 2);
                groupWorks = Arrays.copyOf(groupWorks, groups * 2);
            }
            groupFirst[groups] = first;
            groupWorks[groups] = work;
            for (int i = first; i < end; i++) {
                group[member[i]] = groups;
            }
            groups++;
            first = end;
        }
    }

    private int bucket(int person, long key) {
        int years = age[person];
        if (years < FIRST_SCHOOL_AGE || years > LAST_WORKING_AGE) {
            return NONE;
        }
        double u = Draws.unit(key, person, 0);
        int home = district(person);
        if (years <= LAST_SCHOOL_AGE || years <= LAST_STUDENT_AGE && u < plan.students()) {
            return home * CATEGORIES + years - FIRST_SCHOOL_AGE;
        }
        double studies = years <= LAST_STUDENT_AGE ? plan.students() : 0;
        if (u >= studies + (1 - studies) * plan.employed()) {
            return NONE;
        }
        double away = Draws.unit(key, person, 1);
        int works = away < plan.commute() ? (int) (away / plan.commute() * districts()) : home;
        return works * CATEGORIES + WORK;
    }

    int people() {
        return plan.people();
    }

    int districts() {
        return plan.districts();
    }

    int age(int person) {
        return age[person];
    }

    /** First member of the household. */
    int head(int person) {
        return person - place[person];
    }

    int householdSize(int person) {
        return householdSize[person];
    }

    int group(int person) {
        return group[person];
    }

    boolean works(int person) {
        return group[person] >= 0 && groupWorks[group[person]];
    }

    boolean attends(int person) {
        return group[person] >= 0 && !groupWorks[group[person]];
    }

    int groupSize(int which) {
        return groupFirst[which + 1] - groupFirst[which];
    }

    int groupMember(int which, int index) {
        return member[groupFirst[which] + index];
    }

    int groups() {
        return groups;
    }

    /** A group of the same school or workplace: neighbours in the order of groups, of the same kind as far as there are any. */
    int otherGroup(int which, Draws draws) {
        int first = which - which % plan.groupsPerSite();
        int other = Math.min(groups - 1, first + draws.below(plan.groupsPerSite()));
        return groupWorks[other] == groupWorks[which] ? other : which;
    }

    int building(int person) {
        return head(person) / plan.buildingPeople();
    }

    /** First person of the first household that begins in this building's span; one past the last person for one past the last building. */
    int buildingFirst(int building) {
        long from = (long) building * plan.buildingPeople();
        if (from >= people()) {
            return people();
        }
        int first = (int) from;
        return place[first] == 0 ? first : Math.min(people(), head(first) + householdSize[first]);
    }

    int district(int person) {
        return Math.min(head(person) / districtPeople, plan.districts() - 1);
    }

    int districtFirst(int district) {
        return district >= plan.districts()
                ? people()
                : buildingFirst(district * (districtPeople / plan.buildingPeople()));
    }

    boolean drives(int person, long key) {
        return works(person) && Draws.unit(key, person, Purpose.DRIVER) < plan.driverShare();
    }
}
