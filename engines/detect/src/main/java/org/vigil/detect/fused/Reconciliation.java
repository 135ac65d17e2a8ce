package org.vigil.detect.fused;

import java.util.ArrayList;
import java.util.List;

/**
 * One cause, one signal: of the nodes of a tree of jurisdictions that are unusual in a period, keeps the smallest that explain
 * it. A node is explained by those below it when its count without their excess is no longer unusual; a node of which most
 * children are unusual is itself the place of the cause.
 */
public final class Reconciliation {

    private Reconciliation() {}

    /**
     * A node of the tree in one period.
     *
     * @param observed count
     * @param expected what is expected of it if nothing is going on
     * @param children nodes directly below
     */
    public record Node(String name, double observed, Predictive expected, List<Node> children) {
        public Node {
            children = List.copyOf(children);
        }
    }

    /**
     * Names of the nodes that explain what is unusual, from the top down.
     *
     * @param alpha a count is unusual when a higher or equal one has at most this probability
     */
    public static List<String> smallest(Node root, double alpha) {
        List<String> found = new ArrayList<>();
        collect(root, alpha, found);
        return List.copyOf(found);
    }

    private static void collect(Node node, double alpha, List<String> found) {
        List<Node> unusual = node.children().stream()
                .filter(child -> child.expected().upperTail(child.observed()) <= alpha)
                .toList();
        double excess = unusual.stream()
                .mapToDouble(child -> child.observed() - child.expected().mean())
                .sum();
        boolean here = node.expected().upperTail(node.observed()) <= alpha;
        boolean left = node.expected().upperTail(Math.ceil(node.observed() - excess)) <= alpha;
        boolean most = node.children().size() > 2
                && 2 * unusual.size() > node.children().size();
        if (here && (left || most)) {
            found.add(node.name());
        }
        if (!(here && most)) {
            node.children().forEach(child -> collect(child, alpha, found));
        }
    }
}
