package org.vigil.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects all problems of one reading, so that an author mends a file once. */
final class Problems {

    private final List<PackProblem> found = new ArrayList<>();

    void add(int line, String rule, PackProblem.Kind kind, String... arguments) {
        found.add(new PackProblem(line, rule, kind, List.of(arguments)));
    }

    boolean any() {
        return !found.isEmpty();
    }

    List<PackProblem> inOrder() {
        return found.stream().sorted(Comparator.comparingInt(PackProblem::line)).toList();
    }
}
