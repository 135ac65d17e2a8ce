package org.vigil.jurisdiction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vigil.jurisdiction.Jurisdiction.Below;
import org.vigil.jurisdiction.RegionPack.Tier;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Names;

/**
 * The whole tree in memory, immutable: a province of 23,000 nodes takes some 15 MB, and every page asks for names. Replaced as a whole
 * when a pack is loaded.
 */
final class JurisdictionTree {
    static final JurisdictionTree EMPTY =
            new JurisdictionTree(new Content(List.of(), List.of(), Map.of(), List.of(), List.of()));

    private final Map<String, Jurisdiction> nodes = new LinkedHashMap<>();
    private final Map<String, List<Jurisdiction>> children = new HashMap<>();
    private final Map<Level, List<Jurisdiction>> levels = new HashMap<>();
    private final Map<String, FormerCode> former = new HashMap<>();
    private final Map<String, HexCell> cells = new HashMap<>();
    private final Content content;
    private final JurisdictionSearch search;

    /** What a tree is made of; nodes need not be in order. */
    record Content(
            List<Jurisdiction> nodes,
            List<Tier> tiers,
            Map<String, Names> kinds,
            List<FormerCode> former,
            List<HexCell> cells) {}

    JurisdictionTree(Content content) {
        this.content = content;
        List<Jurisdiction> ordered = content.nodes.stream()
                .sorted(Comparator.comparing(Jurisdiction::level).thenComparing(Jurisdiction::code))
                .toList();
        Map<String, Below> below = count(ordered);
        for (Jurisdiction node : ordered) {
            Jurisdiction counted = node.holding(below.getOrDefault(node.code().value(), Below.NONE));
            nodes.put(node.code().value(), counted);
            levels.computeIfAbsent(node.level(), level -> new ArrayList<>()).add(counted);
            if (node.parent() != null) {
                children.computeIfAbsent(node.parent().value(), parent -> new ArrayList<>())
                        .add(counted);
            }
        }
        content.former.forEach(old -> former.put(old.code().value(), old));
        content.cells.forEach(cell -> cells.put(cell.code().value(), cell));
        this.search = new JurisdictionSearch(nodes.values());
    }

    private static Map<String, Below> count(List<Jurisdiction> ordered) {
        Map<String, Code> parents = new HashMap<>();
        Map<String, Below> below = new HashMap<>();
        for (Jurisdiction node : ordered) {
            Code above = node.parent();
            if (above != null) {
                parents.put(node.code().value(), above);
            }
            while (above != null) {
                below.merge(above.value(), Below.NONE.and(node.level()), (had, one) -> had.and(node.level()));
                above = parents.get(above.value());
            }
        }
        return below;
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    /** The province. */
    Jurisdiction root() {
        return levels.getOrDefault(Level.PROVINCE, List.of()).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no region pack is loaded"));
    }

    Optional<Jurisdiction> find(Code code) {
        return Optional.ofNullable(nodes.get(code.value()));
    }

    Jurisdiction get(Code code) {
        return find(code).orElseThrow(() -> new Missing(code.value()));
    }

    List<Jurisdiction> children(Code code) {
        return Collections.unmodifiableList(children.getOrDefault(code.value(), List.of()));
    }

    List<Jurisdiction> within(Code scope, Level level) {
        return levels.getOrDefault(level, List.of()).stream()
                .filter(node -> scope.contains(node.code()))
                .toList();
    }

    /** From the root to {@code code}; empty when unknown. */
    List<Jurisdiction> path(Code code) {
        List<Jurisdiction> path = new ArrayList<>();
        Optional<Jurisdiction> step = find(code);
        while (step.isPresent()) {
            path.addFirst(step.get());
            step = Optional.ofNullable(step.get().parent()).flatMap(this::find);
        }
        return path;
    }

    /** The node of {@code level} on the way from the root to {@code code}. */
    Optional<Jurisdiction> at(Level level, Code code) {
        return path(code).stream().filter(node -> node.level() == level).findFirst();
    }

    Optional<FormerCode> former(String code) {
        return Optional.ofNullable(former.get(code));
    }

    List<FormerCode> former() {
        return content.former;
    }

    Optional<HexCell> cell(Code code) {
        return Optional.ofNullable(cells.get(code.value()));
    }

    List<Tier> tiers() {
        return content.tiers;
    }

    Map<String, Names> kinds() {
        return content.kinds;
    }

    JurisdictionSearch search() {
        return search;
    }
}
