package org.vigil.outbreak.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.outbreak.Network;
import org.vigil.outbreak.Network.Link;

/**
 * The chain over time: a row for each case from its day on, below whoever probably infected it, and a line from him. Rows follow the tree, so
 * that lines seldom cross.
 */
public record ChainDrawing(double width, double height, List<Row> rows, List<Line> lines, List<Tick> ticks) {
    private static final double ROW = 24;
    private static final double TOP = 34;
    private static final double LEFT = 36;
    private static final double LABEL = 90;
    private static final double DAY_MOST = 60;
    private static final double PLOT = 700;
    private static final int TICKS_MOST = 12;

    /** A case. */
    public record Row(double x, double y, int number) {}

    /** A probable infection; strong when it is more probable than not. */
    public record Line(String path, boolean strong, boolean met) {}

    /** A day. */
    public record Tick(double x, LocalDate day) {}

    static ChainDrawing of(Network network) {
        LocalDate first = null;
        LocalDate last = null;
        for (Network.CaseNode node : network.cases()) {
            @Nullable LocalDate day = node.day();
            if (day != null) {
                first = first == null || day.isBefore(first) ? day : first;
                last = last == null || day.isAfter(last) ? day : last;
            }
        }
        if (first == null || last == null) {
            return new ChainDrawing(LEFT + LABEL, TOP, List.of(), List.of(), List.of());
        }
        return new Tree(network, first, last).drawn();
    }

    private static final class Tree {
        private final Network network;
        private final LocalDate first;
        private final long days;
        private final double perDay;
        private final Map<Integer, Link> infector = new HashMap<>();
        private final Map<Integer, List<Integer>> infected = new HashMap<>();
        private final Map<Integer, Row> rows = new HashMap<>();

        Tree(Network network, LocalDate first, LocalDate last) {
            this.network = network;
            this.first = first;
            this.days = Math.max(1, ChronoUnit.DAYS.between(first, last));
            this.perDay = Math.min(DAY_MOST, PLOT / days);
            for (Link link : network.links()) {
                infector.put(link.infectee(), link);
                infected.computeIfAbsent(link.infector(), key -> new ArrayList<>())
                        .add(link.infectee());
            }
        }

        ChainDrawing drawn() {
            for (int i = 0; i < network.cases().size(); i++) {
                if (network.cases().get(i).day() != null && !infector.containsKey(i)) {
                    row(i);
                }
            }
            List<Row> ordered = rows.values().stream()
                    .sorted(java.util.Comparator.comparingDouble(Row::y))
                    .toList();
            List<Line> lines = new ArrayList<>();
            infector.forEach((infectee, link) -> {
                Row from = rows.get(link.infector());
                Row to = rows.get(infectee);
                if (from != null && to != null) {
                    lines.add(new Line(
                            String.format(Locale.ROOT, "M%.1f,%.1fV%.1fH%.1f", from.x(), from.y(), to.y(), to.x()),
                            link.probability() > 0.5,
                            link.met()));
                }
            });
            return new ChainDrawing(LEFT + days * perDay + LABEL, TOP + rows.size() * ROW + 8, ordered, lines, ticks());
        }

        /** A case and below it all that follow from it; an earlier onset is always nearer the root, so this ends. */
        private void row(int root) {
            List<Integer> waiting = new ArrayList<>(List.of(root));
            while (!waiting.isEmpty()) {
                int number = waiting.removeLast();
                LocalDate day = java.util.Objects.requireNonNull(
                        network.cases().get(number).day());
                rows.put(
                        number,
                        new Row(
                                LEFT + ChronoUnit.DAYS.between(first, day) * perDay,
                                TOP + rows.size() * ROW + ROW / 2,
                                number));
                List<Integer> next = infected.getOrDefault(number, List.of());
                for (int k = next.size() - 1; k >= 0; k--) {
                    waiting.add(next.get(k));
                }
            }
        }

        private List<Tick> ticks() {
            long every = Math.max(1, Math.ceilDiv(days, TICKS_MOST));
            List<Tick> ticks = new ArrayList<>();
            for (long day = 0; day <= days; day += every) {
                ticks.add(new Tick(LEFT + day * perDay, first.plusDays(day)));
            }
            return ticks;
        }
    }
}
