package org.vigil.signal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.vigil.kernel.Code;

/**
 * Finds out which signals have one cause, so that an outbreak is one line of the list and one duty, however many streams and levels of the
 * tree it shows in. Pure.
 *
 * <p>Signals of the same disease that overlap in time have one cause when they are about the same place; when one lies inside the other and
 * explains at least half of what is too much there; or when three children of a place, and a third of all, are unusual at once, so that the
 * rise is wide. The signal that leads is the smallest place that still explains half of the whole; a signal that leads already goes on
 * leading, since duties hang on it.
 */
final class Causes {
    /** So long after the end of one signal another can still have the same cause. */
    private static final int APART_DAYS = 7;

    private static final double EXPLAINED = 0.5;
    private static final int WIDE_PLACES = 3;

    private final ToIntFunction<Code> childrenOf;

    Causes(ToIntFunction<Code> childrenOf) {
        this.childrenOf = childrenOf;
    }

    /**
     * A signal that may have its cause in common with others.
     *
     * @param place where
     * @param cause disease, or the indicator where it speaks of none
     * @param excess observed less expected of its latest unusual period
     * @param leads whether people have been told of it on its own
     */
    record Candidate(
            UUID id,
            Code place,
            String indicator,
            String cause,
            LocalDate since,
            LocalDate latest,
            double excess,
            double surprise,
            boolean leads,
            Instant raisedAt) {
        private boolean meets(Candidate other) {
            return cause.equals(other.cause)
                    && !since.isAfter(other.latest.plusDays(APART_DAYS))
                    && !other.since.isAfter(latest.plusDays(APART_DAYS));
        }

        private boolean within(Candidate other) {
            return other.place.contains(place) && !other.place.equals(place);
        }

        private boolean explains(Candidate whole) {
            return indicator.equals(whole.indicator) && within(whole) && excess >= EXPLAINED * whole.excess;
        }
    }

    /** For each candidate the one that leads it; itself when it leads or stands alone. */
    Map<UUID, UUID> leads(List<Candidate> candidates) {
        Map<UUID, UUID> leads = new HashMap<>();
        for (List<Candidate> group : groups(candidates)) {
            UUID lead = lead(group).id;
            group.forEach(each -> leads.put(each.id, lead));
        }
        return leads;
    }

    private List<List<Candidate>> groups(List<Candidate> candidates) {
        int[] root = new int[candidates.size()];
        for (int i = 0; i < root.length; i++) {
            root[i] = i;
        }
        for (int i = 0; i < root.length; i++) {
            for (int j = 0; j < root.length; j++) {
                Candidate a = candidates.get(i);
                Candidate b = candidates.get(j);
                boolean samePlace = i < j && a.place.equals(b.place);
                if (i != j && a.meets(b) && (samePlace || a.explains(b))) {
                    root[find(root, i)] = find(root, j);
                }
            }
            joinWide(candidates, i, root);
        }
        Map<Integer, List<Candidate>> groups = new HashMap<>();
        for (int i = 0; i < root.length; i++) {
            groups.computeIfAbsent(find(root, i), r -> new ArrayList<>()).add(candidates.get(i));
        }
        return List.copyOf(groups.values());
    }

    private static int find(int[] root, int i) {
        int at = i;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }

    /** Joins the unusual places directly below candidate {@code i} to it, if the rise is wide. */
    private void joinWide(List<Candidate> candidates, int i, int[] root) {
        Candidate whole = candidates.get(i);
        List<Integer> inside = new ArrayList<>();
        for (int j = 0; j < candidates.size(); j++) {
            Candidate part = candidates.get(j);
            if (part.within(whole) && part.indicator.equals(whole.indicator) && part.meets(whole)) {
                inside.add(j);
            }
        }
        List<Integer> directly = inside.stream()
                .filter(j -> inside.stream().noneMatch(k -> candidates.get(j).within(candidates.get(k))))
                .toList();
        if (directly.size() >= WIDE_PLACES && 3 * directly.size() >= childrenOf.applyAsInt(whole.place)) {
            directly.forEach(j -> root[find(root, j)] = find(root, i));
        }
    }

    private static Candidate lead(List<Candidate> group) {
        List<Candidate> leading = group.stream().filter(Candidate::leads).toList();
        if (!leading.isEmpty()) {
            return leading.stream()
                    .min(Comparator.comparing(Candidate::raisedAt).thenComparing(Candidate::id))
                    .orElseThrow();
        }
        Candidate smallest = group.stream()
                .min(Comparator.comparingInt(
                                (Candidate each) -> each.place.value().length())
                        .thenComparing(
                                Comparator.comparingDouble(Candidate::surprise).reversed())
                        .thenComparing(Candidate::id))
                .orElseThrow();
        double whole = smallest.excess;
        String indicator = smallest.indicator;
        boolean deeper = true;
        while (deeper) {
            Candidate here = smallest;
            Candidate next = group.stream()
                    .filter(each ->
                            each.within(here) && each.indicator.equals(indicator) && each.excess >= EXPLAINED * whole)
                    .max(Comparator.comparingDouble(Candidate::excess).thenComparing(Candidate::id))
                    .orElse(here);
            deeper = next != here;
            smallest = next;
        }
        Code place = smallest.place;
        return group.stream()
                .filter(each -> each.place.equals(place))
                .collect(Collectors.maxBy(
                        Comparator.comparingDouble(Candidate::surprise).thenComparing(Candidate::id)))
                .orElse(smallest);
    }
}
