package org.vigil.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.simulate.Scenario;
import org.vigil.simulate.ScenarioProblem;
import org.vigil.simulate.ScenarioTree;
import org.vigil.simulate.Scenarios;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Scenarios as YAML: a file, or one of the built-in names. Only the tree of the YAML is composed, no object is ever made from a tag. A
 * file is laid over the built-in scenario it names, so that it needs to say only what differs.
 */
public final class ScenarioFile {
    private static final int MAX_CHARACTERS = 1_000_000;
    private static final int MAX_DEPTH = 20;
    private static final List<String> DISEASES = List.of("covid-19", "measles", "norovirus");

    private ScenarioFile() {}

    /**
     * Reads a scenario.
     *
     * @param nameOrFile a built-in name or a YAML file
     * @param settings   {@code key=value} laid over it, later ones over earlier ones
     * @throws FileProblem with file, line, field and remedy
     */
    public static Scenario read(String nameOrFile, List<String> settings) {
        boolean named = Scenarios.NAMES.contains(nameOrFile);
        Path file = Path.of(nameOrFile);
        ScenarioTree.Fields tree = named ? ScenarioTree.Fields.empty().with("scenario", nameOrFile) : parse(file);
        for (String setting : settings) {
            tree = set(tree, setting);
        }
        try {
            return Scenario.of(complete(tree));
        } catch (ScenarioProblem problem) {
            throw new FileProblem(sentence(named ? null : file, problem));
        }
    }

    /** What was written, laid over what is built in under the names it gives: its scenario, its disease, its region. */
    private static ScenarioTree.Fields complete(ScenarioTree.Fields written) {
        if (!(written.entries().get("scenario") instanceof ScenarioTree.Text kind)
                || !kind.value().equals("city")) {
            return written;
        }
        ScenarioTree.Fields own = written;
        String disease = DISEASES.getFirst();
        if (written.entries().get("disease") instanceof ScenarioTree.Text named) {
            disease = known(named);
            own = own.without("disease");
        }
        ScenarioTree.Fields base = builtIn("city.yaml").over(builtIn("disease-" + disease + ".yaml"));
        if (written.entries().get("region") instanceof ScenarioTree.Text region) {
            base = base.over(RegionPeople.of(region));
            own = own.without("region");
        }
        return base.over(own);
    }

    private static String known(ScenarioTree.Text disease) {
        if (!DISEASES.contains(disease.value())) {
            throw new ScenarioProblem(
                    disease.line(),
                    "disease",
                    "\"%s\" is not known; write one of %s, or the fields of a disease"
                            .formatted(disease.value(), String.join(", ", DISEASES)));
        }
        return disease.value();
    }

    private static ScenarioTree.Fields builtIn(String resource) {
        try (InputStream stream = ScenarioFile.class.getResourceAsStream("scenario/" + resource)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks " + resource);
            }
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8), resource)
                    .withoutLines();
        } catch (IOException e) {
            throw new FileProblem("cannot read " + resource + ": " + e.getMessage());
        }
    }

    private static ScenarioTree.Fields set(ScenarioTree.Fields tree, String setting) {
        int equals = setting.indexOf('=');
        String key = equals < 1 ? "" : setting.substring(0, equals).strip();
        if (!key.matches("[a-zA-Z0-9_-]+(\\.[a-zA-Z0-9_-]+)*")) {
            throw new FileProblem("--set " + setting + ": write key=value, for example --set r0=2.5");
        }
        return tree.with(key, setting.substring(equals + 1).strip());
    }

    private static String sentence(@Nullable Path file, ScenarioProblem problem) {
        String where = file == null || problem.line() == 0 ? "" : file + ", line " + problem.line() + ", ";
        return where + "field " + problem.field() + ": " + problem.getMessage();
    }

    private static ScenarioTree.Fields parse(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new FileProblem("there is no file " + file + " and no built-in scenario of that name; built in are "
                    + String.join(", ", Scenarios.NAMES));
        }
        try {
            if (Files.size(file) > MAX_CHARACTERS) {
                throw new FileProblem(file + " is larger than any scenario; is it the right file?");
            }
            return parse(Files.readString(file), file.toString());
        } catch (MalformedInputException e) {
            throw new FileProblem(file + " is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            throw new FileProblem("cannot read " + file + ": " + e.getMessage());
        }
    }

    static ScenarioTree.Fields parse(String yaml, String from) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(MAX_DEPTH);
        try {
            Node node = new Yaml(options).compose(new StringReader(yaml));
            if (node != null && tree(node, from, 0) instanceof ScenarioTree.Fields fields) {
                return fields;
            }
            throw new FileProblem(
                    from + " holds no fields; a scenario begins, for example, with scenario: homogeneous");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new FileProblem("%s, line %d: this is not YAML: %s".formatted(from, line, e.getProblem()));
        } catch (YAMLException e) {
            throw new FileProblem(from + " cannot be read as YAML: " + e.getMessage());
        }
    }

    private static ScenarioTree tree(Node node, String from, int depth) {
        int line = node.getStartMark().getLine() + 1;
        if (depth > MAX_DEPTH) {
            throw new FileProblem("%s, line %d: nested too deep".formatted(from, line));
        }
        return switch (node) {
            case ScalarNode scalar -> new ScenarioTree.Text(scalar.getValue().strip(), line);
            case SequenceNode sequence -> {
                List<ScenarioTree> values = new ArrayList<>();
                for (Node value : sequence.getValue()) {
                    values.add(tree(value, from, depth + 1));
                }
                yield new ScenarioTree.Items(values, line);
            }
            case MappingNode mapping -> {
                Map<String, ScenarioTree> entries = new LinkedHashMap<>();
                for (NodeTuple pair : mapping.getValue()) {
                    int at = pair.getKeyNode().getStartMark().getLine() + 1;
                    String name = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
                    if (entries.put(name, tree(pair.getValueNode(), from, depth + 1)) != null || name.isEmpty()) {
                        throw new FileProblem("%s, line %d: field \"%s\" has no name or stands twice; leave one"
                                .formatted(from, at, name));
                    }
                }
                yield new ScenarioTree.Fields(entries, line);
            }
            default -> throw new FileProblem("%s, line %d: YAML anchors are not used here".formatted(from, line));
        };
    }
}
