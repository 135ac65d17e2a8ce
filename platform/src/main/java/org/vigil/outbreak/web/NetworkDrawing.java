package org.vigil.outbreak.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.vigil.outbreak.Network;
import org.vigil.outbreak.Network.Edge;

/**
 * A network laid out: each case a hub with its contacts on circles around it, hubs from left to right and top to bottom by onset. The same
 * network is always drawn the same. With many contacts their dots and lines are each one path, so that three thousand still are a small page.
 *
 * @param hubs one for each case
 * @param dots contacts one by one with their names; empty when there are too many for that
 * @param dotPaths dots by class, as data of a path with round ends
 * @param spokes lines from cases to contacts, as data of a path
 * @param ties lines between cases who met
 */
public record NetworkDrawing(
        double width,
        double height,
        List<Hub> hubs,
        List<Dot> dots,
        Map<String, String> dotPaths,
        String spokes,
        List<Tie> ties) {
    private static final int ONE_BY_ONE = 400;
    private static final double HUB = 13;
    private static final double STEP = 15;
    private static final double GAP = 26;
    private static final double NARROWEST = 640;

    /** A case. */
    public record Hub(double x, double y, int number) {}

    /** A contact. */
    public record Dot(double x, double y, int number) {}

    /** Two cases who met. */
    public record Tie(String path, String place) {}

    private record At(double x, double y) {}

    static NetworkDrawing of(Network network) {
        Layout layout = new Layout(network);
        layout.place();
        return layout.drawn();
    }

    private static final class Layout {
        private final Network network;
        private final int cases;
        private final At[] at;
        private final Map<Integer, List<Integer>> around = new HashMap<>();
        private double width = NARROWEST;
        private double height;

        Layout(Network network) {
            this.network = network;
            this.cases = network.cases().size();
            this.at = new At[network.size()];
            int[] hub = new int[network.size()];
            java.util.Arrays.fill(hub, -1);
            for (int i = 0; i < cases; i++) {
                hub[i] = i;
            }
            // Edges of ring 1 come first, so whoever is met in ring 2 has a hub by then.
            for (Edge edge : network.edges()) {
                if (hub[edge.to()] < 0 && hub[edge.from()] >= 0) {
                    hub[edge.to()] = hub[edge.from()];
                    around.computeIfAbsent(hub[edge.to()], key -> new ArrayList<>())
                            .add(edge.to());
                }
            }
        }

        void place() {
            double area = 0;
            for (int i = 0; i < cases; i++) {
                double across = 2 * radius(i) + GAP;
                area += across * across;
            }
            width = Math.max(NARROWEST, Math.sqrt(area * 1.7));
            double x = GAP;
            double y = GAP;
            double tallest = 0;
            for (int i = 0; i < cases; i++) {
                double radius = radius(i);
                if (x > GAP && x + 2 * radius + GAP > width) {
                    x = GAP;
                    y += tallest + GAP;
                    tallest = 0;
                }
                at[i] = new At(x + radius, y + radius);
                ring(i);
                x += 2 * radius + GAP;
                tallest = Math.max(tallest, 2 * radius);
                width = Math.max(width, x);
            }
            height = y + tallest + GAP;
        }

        private double radius(int hub) {
            int left = around.getOrDefault(hub, List.of()).size();
            int circle = 0;
            while (left > 0) {
                left -= room(circle++);
            }
            return HUB + circle * STEP + 6;
        }

        private static int room(int circle) {
            return (int) (2 * Math.PI * (HUB + (circle + 1) * STEP) / 13);
        }

        private void ring(int hub) {
            List<Integer> members = around.getOrDefault(hub, List.of());
            At centre = at[hub];
            int placed = 0;
            for (int circle = 0; placed < members.size(); circle++) {
                int here = Math.min(room(circle), members.size() - placed);
                double distance = HUB + (circle + 1) * STEP;
                for (int k = 0; k < here; k++) {
                    double angle = 2 * Math.PI * k / here - Math.PI / 2 + circle * 0.4;
                    at[members.get(placed++)] =
                            new At(centre.x() + distance * Math.cos(angle), centre.y() + distance * Math.sin(angle));
                }
            }
        }

        NetworkDrawing drawn() {
            List<Hub> hubs = new ArrayList<>();
            for (int i = 0; i < cases; i++) {
                hubs.add(new Hub(at[i].x(), at[i].y(), i));
            }
            boolean each = network.size() <= ONE_BY_ONE;
            List<Dot> dots = new ArrayList<>();
            Map<String, StringBuilder> paths = new TreeMap<>();
            for (int i = cases; i < at.length; i++) {
                if (at[i] == null) {
                    continue;
                }
                if (each) {
                    dots.add(new Dot(at[i].x(), at[i].y(), i));
                } else {
                    Network.ContactNode contact = network.contacts().get(i - cases);
                    paths.computeIfAbsent(kind(contact), key -> new StringBuilder())
                            .append(String.format(Locale.ROOT, "M%.0f,%.0fh0", at[i].x(), at[i].y()));
                }
            }
            Map<String, String> written = new TreeMap<>();
            paths.forEach((key, path) -> written.put(key, path.toString()));
            return new NetworkDrawing(width, height, hubs, dots, written, spokes(), ties());
        }

        private String spokes() {
            StringBuilder path = new StringBuilder();
            for (Edge edge : network.edges()) {
                At from = at[edge.from()];
                At to = at[edge.to()];
                if (edge.to() >= cases && from != null && to != null) {
                    path.append(String.format(Locale.ROOT, "M%.0f,%.0fL%.0f,%.0f", from.x(), from.y(), to.x(), to.y()));
                }
            }
            return path.toString();
        }

        private List<Tie> ties() {
            List<Tie> ties = new ArrayList<>();
            for (Edge edge : network.edges()) {
                At from = at[edge.from()];
                At to = at[edge.to()];
                if (edge.to() < cases && from != null && to != null) {
                    double bend = 0.12;
                    double x = (from.x() + to.x()) / 2 + (to.y() - from.y()) * bend;
                    double y = (from.y() + to.y()) / 2 - (to.x() - from.x()) * bend;
                    ties.add(new Tie(
                            String.format(
                                    Locale.ROOT,
                                    "M%.0f,%.0fQ%.0f,%.0f %.0f,%.0f",
                                    from.x(),
                                    from.y(),
                                    x,
                                    y,
                                    to.x(),
                                    to.y()),
                            edge.place()));
                }
            }
            return ties;
        }
    }

    /** The class of a contact as the drawing tells it apart. */
    static String kind(Network.ContactNode contact) {
        String of = contact.classification().isEmpty() ? "none" : contact.classification();
        return contact.open() ? of : "closed";
    }
}
