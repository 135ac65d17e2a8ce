package org.vigil.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules of tracing written down second by second and pair by pair, with no index and no cleverness. */
final class BruteForce {
    private BruteForce() {}

    /** One row of the answer. */
    record Row(int subject, int ring, int via, int place, long seconds, long first, long last)
            implements Comparable<Row> {
        private static final Comparator<Row> ORDER = Comparator.comparingInt(Row::subject)
                .thenComparingInt(Row::ring)
                .thenComparingInt(Row::via)
                .thenComparingInt(Row::place);

        @Override
        public int compareTo(Row other) {
            return ORDER.compare(this, other);
        }
    }

    /** The answer for stays with times in a small range, by marking every second at which a subject is at a place. */
    static List<Row> contacts(List<Stay> stays, ContactQuery query) {
        Set<Integer> subjects = new TreeSet<>();
        stays.forEach(stay -> subjects.add(stay.subject()));
        List<Row> rows = new ArrayList<>();
        Map<Integer, Long> firstRing = new TreeMap<>();
        for (int other : subjects) {
            if (other != query.subject()) {
                List<Row> pair = pair(stays, query, other, query.subject(), 1, Long.MIN_VALUE);
                if (!pair.isEmpty()) {
                    rows.addAll(pair);
                    firstRing.put(
                            other, pair.stream().mapToLong(Row::first).min().orElseThrow());
                }
            }
        }
        if (query.rings() == 2) {
            firstRing.forEach((via, met) -> {
                for (int other : subjects) {
                    if (other != query.subject() && !firstRing.containsKey(other)) {
                        rows.addAll(pair(stays, query, other, via, 2, met));
                    }
                }
            });
        }
        rows.sort(null);
        return rows;
    }

    private static List<Row> pair(List<Stay> stays, ContactQuery query, int other, int via, int ring, long after) {
        Map<Integer, List<long[]>> mine = merged(stays, via);
        Map<Integer, List<long[]>> theirs = merged(stays, other);
        List<Row> rows = new ArrayList<>();
        mine.forEach((place, spans) -> {
            long seconds = 0;
            long first = Long.MAX_VALUE;
            long last = Long.MIN_VALUE;
            for (long[] a : spans) {
                for (long[] b : theirs.getOrDefault(place, List.of())) {
                    long from = Math.max(Math.max(a[0], b[0]), query.window().from());
                    long to = Math.min(Math.min(a[1], b[1]), query.window().to());
                    if (from < to && to > after && query.places().test(place)) {
                        seconds += to - from;
                        first = Math.min(first, from);
                        last = Math.max(last, to);
                    }
                }
            }
            if (seconds > 0) {
                rows.add(new Row(other, ring, via, place, seconds, first, last));
            }
        });
        long sum = rows.stream().mapToLong(Row::seconds).sum();
        return sum >= query.evidence().leastSeconds() ? rows : List.of();
    }

    /** Stays of a subject by place, joined until none touches another. */
    private static Map<Integer, List<long[]>> merged(List<Stay> stays, int subject) {
        Map<Integer, List<long[]>> byPlace = new HashMap<>();
        for (Stay stay : stays) {
            if (stay.subject() == subject && stay.from() < stay.to()) {
                List<long[]> here = byPlace.computeIfAbsent(stay.place(), p -> new ArrayList<>());
                long[] joined = {stay.from(), stay.to()};
                boolean again = true;
                while (again) {
                    again = false;
                    for (int i = 0; i < here.size(); i++) {
                        if (here.get(i)[0] <= joined[1] && joined[0] <= here.get(i)[1]) {
                            joined[0] = Math.min(joined[0], here.get(i)[0]);
                            joined[1] = Math.max(joined[1], here.get(i)[1]);
                            here.remove(i);
                            again = true;
                            break;
                        }
                    }
                }
                here.add(joined);
            }
        }
        return byPlace;
    }

    static List<Row> rows(Contacts contacts) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < contacts.size(); i++) {
            rows.add(new Row(
                    contacts.subject(i),
                    contacts.ring(i),
                    contacts.via(i),
                    contacts.place(i),
                    contacts.seconds(i),
                    contacts.first(i),
                    contacts.last(i)));
        }
        rows.sort(null);
        return rows;
    }
}
