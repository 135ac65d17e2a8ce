package org.vigil.trace;

import java.util.SplittableRandom;

/**
 * Made-up visits with a heavy tail of places: 50 visits a person in 14 days; one in four to a home of four, one in four to a place of
 * work or a class of about 25, the others to shops and stations whose popularity falls as one over their rank. Stays there last a
 * quarter of an hour in the median, at work eight hours, at home twelve. Starts are minutes apart, seconds at random.
 *
 * @param visits how many
 * @param persons how many
 * @param places homes, workplaces and public places together
 */
record Province(long visits, int persons, int places) {
    static final long BEGIN = 1_700_006_400L;
    static final int DAYS = 14;

    static Province of(long visits) {
        int persons = (int) Math.max(100, visits / 50);
        return new Province(visits, persons, publicPlaces(persons) + persons / 4 + persons / 25 + 2);
    }

    /** One visit, filled again and again. */
    static final class Visit {
        int person;
        int place;
        long from;
        long to;
    }

    private static int publicPlaces(int persons) {
        return persons / 20 + 1;
    }

    /** The visit of a number; random must come from the same seed and be asked in order. */
    void fill(long number, SplittableRandom random, Visit visit) {
        int publicPlaces = publicPlaces(persons);
        int person = random.nextInt(persons);
        long day = BEGIN + random.nextInt(DAYS) * 86_400L;
        visit.person = person;
        int kind = (int) (number & 3);
        if (kind == 0) {
            visit.place = publicPlaces + person / 4;
            visit.from = day + 64_800 + random.nextInt(10_800);
            visit.to = visit.from + 36_000 + random.nextInt(14_400);
        } else if (kind == 1) {
            visit.place = publicPlaces + persons / 4 + 1 + person / 25;
            visit.from = day + 28_800 + random.nextInt(3_600);
            visit.to = visit.from + 25_200 + random.nextInt(7_200);
        } else {
            visit.place = (int) Math.pow(publicPlaces, random.nextDouble()) - 1;
            visit.from = day + 21_600 + random.nextInt(57_600);
            visit.to = visit.from + 60 + (long) (-900 * 1.44 * Math.log(1 - random.nextDouble()));
        }
    }
}
