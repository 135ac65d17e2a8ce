package org.vigil.detect.fused;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which members of a group share a place, and which places are neighbours; by position, for speed. */
final class Neighbourhood {

    private final List<String> names;
    private final int[] placeOf;
    private final int[][] membersOf;
    private final int[][] neighboursOf;

    private Neighbourhood(List<String> names, int[] placeOf, int[][] membersOf, int[][] neighboursOf) {
        this.names = names;
        this.placeOf = placeOf;
        this.membersOf = membersOf;
        this.neighboursOf = neighboursOf;
    }

    static Neighbourhood of(SeriesGroup group) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < group.members().size(); i++) {
            places.computeIfAbsent(group.members().get(i).place(), p -> new ArrayList<>())
                    .add(i);
        }
        List<String> order = List.copyOf(places.keySet());
        Map<String, Integer> position = new LinkedHashMap<>();
        order.forEach(place -> position.put(place, position.size()));
        int[][] neighbours = new int[order.size()][];
        for (int p = 0; p < neighbours.length; p++) {
            int self = p;
            neighbours[p] = group.neighbours().getOrDefault(order.get(p), List.of()).stream()
                    .filter(position::containsKey)
                    .mapToInt(position::get)
                    .filter(n -> n != self)
                    .distinct()
                    .toArray();
        }
        return new Neighbourhood(
                group.members().stream().map(SeriesGroup.Member::name).toList(),
                group.members().stream().mapToInt(m -> position.get(m.place())).toArray(),
                places.values().stream()
                        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new),
                neighbours);
    }

    boolean alone(int member) {
        int place = placeOf[member];
        return membersOf[place].length == 1 && neighboursOf[place].length == 0;
    }

    /** For each member the p-value of its place with its neighbours, from the p-values of all; NaN = not judged. */
    double[] pValues(double[] own) {
        int places = membersOf.length;
        Fusion.Place[] evidence = new Fusion.Place[places];
        int[] streams = new int[places];
        for (int p = 0; p < places; p++) {
            double[] judged = IntStream.of(membersOf[p])
                    .mapToDouble(i -> own[i])
                    .filter(v -> !Double.isNaN(v))
                    .toArray();
            streams[p] = judged.length;
            evidence[p] = judged.length == 0 ? new Fusion.Place(1, 1) : Fusion.Place.of(judged);
        }
        double[] byPlace = new double[places];
        for (int p = 0; p < places; p++) {
            Fusion.Place[] around = IntStream.of(neighboursOf[p])
                    .filter(n -> streams[n] > 0)
                    .mapToObj(n -> evidence[n])
                    .toArray(Fusion.Place[]::new);
            byPlace[p] = streams[p] == 0
                    ? 1
                    : Math.min(1, Fusion.pValue(Fusion.eValue(evidence[p], around), streams[p], around.length));
        }
        double[] result = new double[own.length];
        for (int i = 0; i < own.length; i++) {
            result[i] = byPlace[placeOf[i]];
        }
        return result;
    }

    /** The explanation with the names of the series that agree and those that do not. */
    FusedJudgement.Explanation named(
            FusedJudgement.Explanation e, double[] own, int member, double agrees, double nothing) {
        int place = placeOf[member];
        List<Integer> agree = new ArrayList<>();
        List<String> against = new ArrayList<>();
        for (int i : membersOf[place]) {
            if (i != member && own[i] <= agrees) {
                agree.add(i);
            } else if (i != member && own[i] > nothing) {
                against.add(names.get(i));
            }
        }
        for (int n : neighboursOf[place]) {
            for (int i : membersOf[n]) {
                if (own[i] <= agrees) {
                    agree.add(i);
                }
            }
        }
        agree.sort(Comparator.comparingDouble(i -> own[i]));
        return new FusedJudgement.Explanation(
                e.low(),
                e.high(),
                e.posterior(),
                e.excess(),
                e.periodsSince(),
                e.share(),
                e.ownPValue(),
                e.placePValue(),
                e.feedbackFactor(),
                agree.stream().map(names::get).toList(),
                List.copyOf(against),
                e.historyPoints(),
                e.predictive());
    }
}
