package org.vigil.jurisdiction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vigil.jurisdiction.NodeFiles.Row;
import org.vigil.jurisdiction.RegionPack.Population;
import org.vigil.kernel.Code;

/**
 * How many people live in each jurisdiction: as counted where the pack says so, below that split among the children by their number
 * of communities, above that summed. Children always add up to their parent (largest remainder, then by code).
 */
final class Residents {
    private final Map<String, Population> known = new HashMap<>();
    private final Map<String, Long> communities = new HashMap<>();
    private final Map<String, List<Row>> children = new HashMap<>();

    private Residents() {}

    static Map<String, Population> of(Collection<Row> rows, Map<String, Code> parents) {
        Residents residents = new Residents();
        List<Row> downwards = rows.stream()
                .sorted(Comparator.comparing(Row::level).thenComparing(Row::code))
                .toList();
        for (Row row : downwards.reversed()) {
            residents.gather(row, parents);
        }
        downwards.forEach(residents::split);
        return residents.known;
    }

    /** Bottom up: counts communities, and sums what is counted below. */
    private void gather(Row row, Map<String, Code> parents) {
        String code = row.code().value();
        if (row.level() == Level.COMMUNITY) {
            communities.put(code, 1L);
        }
        if (row.counted().isPresent()) {
            known.put(code, new Population(row.counted().getAsLong(), true));
        } else {
            List<Row> below = children.getOrDefault(code, List.of());
            if (!below.isEmpty()
                    && below.stream()
                            .allMatch(child -> known.containsKey(child.code().value()))) {
                long sum = below.stream()
                        .mapToLong(child -> known(child).residents())
                        .sum();
                known.put(code, new Population(sum, true));
            }
        }
        Code parent = parents.get(code);
        if (parent != null) {
            children.computeIfAbsent(parent.value(), p -> new ArrayList<>()).addFirst(row);
            communities.merge(parent.value(), communities.getOrDefault(code, 0L), Long::sum);
        }
    }

    /** Top down: what the counted children leave goes to the others. */
    private void split(Row row) {
        Population population = known.get(row.code().value());
        List<Row> open = children.getOrDefault(row.code().value(), List.of()).stream()
                .filter(child -> !known.containsKey(child.code().value()))
                .toList();
        if (population == null || open.isEmpty()) {
            return;
        }
        long counted = children.getOrDefault(row.code().value(), List.of()).stream()
                .filter(child -> known.containsKey(child.code().value()))
                .mapToLong(child -> known(child).residents())
                .sum();
        long[] weights = open.stream().mapToLong(this::weight).toArray();
        long[] shares = apportion(Math.max(0, population.residents() - counted), weights);
        for (int i = 0; i < shares.length; i++) {
            known.put(open.get(i).code().value(), new Population(shares[i], false));
        }
    }

    private Population known(Row row) {
        return known.getOrDefault(row.code().value(), new Population(0, false));
    }

    private long weight(Row row) {
        return communities.getOrDefault(row.code().value(), 0L);
    }

    /** Whole numbers in proportion to {@code weights} that add up to {@code total}; equal parts when all weights are 0. */
    static long[] apportion(long total, long[] weights) {
        long sum = 0;
        for (long weight : weights) {
            sum += weight;
        }
        long[] shares = new long[weights.length];
        List<Integer> order = new ArrayList<>();
        double[] remainders = new double[weights.length];
        long left = total;
        for (int i = 0; i < weights.length; i++) {
            double exact = sum == 0 ? (double) total / weights.length : (double) total * weights[i] / sum;
            shares[i] = (long) exact;
            remainders[i] = exact - shares[i];
            left -= shares[i];
            order.add(i);
        }
        order.sort(Comparator.comparingDouble((Integer i) -> remainders[i])
                .reversed()
                .thenComparing(i -> i));
        for (int i = 0; i < left; i++) {
            shares[order.get(i % order.size())]++;
        }
        return shares;
    }
}
