package org.vigil.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which kind of contact joins each pair of cases; kind 0 is none known. */
final class PairKinds {
    private final int cases;
    private final Map<Long, Integer> kindOf = new HashMap<>();
    private final Set<Long> backwards = new HashSet<>();
    private final List<String> names = new ArrayList<>(List.of(""));

    PairKinds(int cases, List<Chains.Met> met) {
        this.cases = cases;
        Map<Long, Set<String>> kinds = new HashMap<>();
        Set<Long> forwards = new HashSet<>();
        Set<Long> either = new HashSet<>();
        for (Chains.Met pair : met) {
            if (pair.from() < 0 || pair.to() < 0 || pair.from() >= cases || pair.to() >= cases) {
                throw new IllegalArgumentException("a contact names a case that is not there: " + pair);
            }
            if (pair.from() == pair.to()) {
                continue;
            }
            kinds.computeIfAbsent(key(pair.from(), pair.to()), k -> new TreeSet<>())
                    .add(pair.kind());
            kinds.computeIfAbsent(key(pair.to(), pair.from()), k -> new TreeSet<>())
                    .add(pair.kind());
            if (pair.directed()) {
                forwards.add(key(pair.from(), pair.to()));
            } else {
                either.add(key(pair.from(), pair.to()));
                either.add(key(pair.to(), pair.from()));
            }
        }
        Map<String, Integer> numbers = new HashMap<>();
        kinds.forEach((pair, names2) -> kindOf.put(pair, number(numbers, String.join("+", names2))));
        for (long pair : forwards) {
            long reverse = key((int) (pair % cases), (int) (pair / cases));
            if (!forwards.contains(reverse) && !either.contains(reverse)) {
                backwards.add(reverse);
            }
        }
    }

    int kinds() {
        return names.size();
    }

    String name(int kind) {
        return names.get(kind);
    }

    int kind(int infector, int infectee) {
        return kindOf.isEmpty() ? 0 : kindOf.getOrDefault(key(infector, infectee), 0);
    }

    /** Whether the pair is known to have gone the other way. */
    boolean excluded(int infector, int infectee) {
        return !backwards.isEmpty() && backwards.contains(key(infector, infectee));
    }

    private int number(Map<String, Integer> numbers, String name) {
        return numbers.computeIfAbsent(name, n -> {
            names.add(n);
            return names.size() - 1;
        });
    }

    private long key(int infector, int infectee) {
        return (long) infector * cases + infectee;
    }
}
