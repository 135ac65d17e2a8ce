package org.vigil.jurisdiction;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigil.jurisdiction.InvalidRegionPack.Problem;
import org.vigil.kernel.Names;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML mapping that knows its lines, and reports what is missing or misshapen instead of failing at the first. */
final class PackYaml {
    private final String file;
    private final Consumer<Problem> problems;
    private final long line;
    private final Map<String, Node> entries = new LinkedHashMap<>();

    private PackYaml(String file, Consumer<Problem> problems, @Nullable Node node, String key) {
        this.file = file;
        this.problems = problems;
        this.line = node == null ? 0 : node.getStartMark().getLine() + 1L;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> entries.put(scalar(tuple.getKeyNode()), tuple.getValueNode()));
        } else {
            report(key, "expected a mapping of keys to values");
        }
    }

    /** The document in {@code folder/file}; an empty one, with a problem reported, when it cannot be read. */
    static PackYaml read(Path folder, String file, Consumer<Problem> problems) {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            problems.accept(new Problem(file, 0, "-", "missing; expected at " + path.toAbsolutePath()));
            return new PackYaml(file, problem -> {}, null, "-");
        }
        try (Reader reader = Files.newBufferedReader(path)) {
            return new PackYaml(
                    file, problems, new Yaml(new SafeConstructor(new LoaderOptions())).compose(reader), "-");
        } catch (MarkedYAMLException e) {
            long line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1L;
            problems.accept(new Problem(file, line, "-", "not YAML: " + e.getProblem()));
            return new PackYaml(file, problem -> {}, null, "-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** The text of {@code key}; empty, and reported, when missing. */
    String text(String key) {
        Node node = entries.get(key);
        if (node instanceof ScalarNode value && !value.getValue().isBlank()) {
            return value.getValue();
        }
        report(key, "missing or empty");
        return "";
    }

    /** The texts of a list. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node node : sequence(key)) {
            texts.add(scalar(node));
        }
        return texts;
    }

    /** The mappings of a list. */
    List<PackYaml> mappings(String key) {
        List<PackYaml> mappings = new ArrayList<>();
        for (Node node : sequence(key)) {
            mappings.add(new PackYaml(file, problems, node, key));
        }
        return mappings;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    PackYaml mapping(String key) {
        return new PackYaml(file, problems, entries.get(key), key);
    }

    /** The three names under {@code key}. */
    Names names(String key) {
        PackYaml names = mapping(key);
        return new Names(names.text("en"), names.text("zh-Hans"), names.text("zh-Hant"));
    }

    Iterable<String> keys() {
        return entries.keySet();
    }

    void report(String key, String message) {
        Node node = entries.get(key);
        problems.accept(
                new Problem(file, node == null ? line : node.getStartMark().getLine() + 1L, key, message));
    }

    private List<Node> sequence(String key) {
        if (entries.get(key) instanceof SequenceNode list) {
            return list.getValue();
        }
        report(key, "expected a list");
        return List.of();
    }

    private static String scalar(Node node) {
        return node instanceof ScalarNode value ? value.getValue() : "";
    }
}
