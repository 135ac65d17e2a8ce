package org.vigil.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small worlds full of what goes wrong: stays that touch, nest, repeat, cross midnight or have no length. */
record RandomWorld(List<Stay> stays, int subjects, int places, long base) {
    private static final int DAY = 86_400;

    static RandomWorld of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int subjects = random.nextInt(5, 40);
        int places = random.nextInt(1, 12);
        int count = random.nextInt(20, 400);
        long base = 1_700_006_400L;
        int grid = new int[] {1, 600, 3_600}[random.nextInt(3)];
        List<Stay> stays = new ArrayList<>();
        while (stays.size() < count) {
            int subject = random.nextInt(subjects);
            int place = random.nextInt(1 + random.nextInt(places));
            long from = base + (long) random.nextInt(3 * DAY / grid) * grid;
            long length = (long) random.nextInt(8 * 3_600 / grid) * grid;
            switch (random.nextInt(8)) {
                case 0 -> stays.add(new Stay(subject, place, from, from));
                case 1 -> {
                    stays.add(new Stay(subject, place, from, from + length));
                    stays.add(new Stay(subject, place, from + length, from + 2 * length));
                }
                case 2 -> {
                    stays.add(new Stay(subject, place, from, from + length));
                    stays.add(new Stay(subject, place, from, from + length));
                }
                case 3 -> {
                    stays.add(new Stay(subject, place, from, from + 4 * length));
                    stays.add(new Stay(subject, place, from + length, from + 2 * length));
                }
                case 4 -> stays.add(new Stay(subject, place, base + DAY - length - 1, base + DAY + length));
                default -> stays.add(new Stay(subject, place, from, from + length));
            }
        }
        return new RandomWorld(stays, subjects, places, base);
    }

    /** Queries that cut, filter and limit in turn. */
    List<ContactQuery> queries(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ContactQuery> queries = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ContactQuery query = ContactQuery.of(random.nextInt(subjects), 1 + i % 2);
            if (random.nextBoolean()) {
                long from = base + random.nextInt(3 * DAY);
                query = query.within(new Window(from, from + 1 + random.nextInt(2 * DAY)));
            }
            if (random.nextBoolean()) {
                query = query.with(Evidence.ANY.atLeast(random.nextInt(4 * 3_600)));
            }
            if (random.nextInt(4) == 0) {
                query = query.at(place -> place % 2 == 0);
            }
            queries.add(query);
        }
        return queries;
    }
}
