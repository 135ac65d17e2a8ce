package org.vigil.policy;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Names;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads the text of a pack: parses, compiles every condition, runs every test. Only the tree of the YAML is composed, no
 * object is ever made from a tag.
 */
final class PackReader {

    /** Far above any real pack; a bound against a file that was never one. */
    static final int MAX_CHARACTERS = 1_000_000;

    private final Problems problems = new Problems();

    private PackReader() {}

    static PackReading read(String yaml) {
        return read(yaml, null);
    }

    /** @param place what the file's name and folder say, or null when the text came without a name */
    static PackReading read(String yaml, @Nullable PackKey place) {
        PackReader reader = new PackReader();
        Optional<PackEntry> root = reader.parse(yaml);
        PolicyPack pack = root.map(reader::pack).orElse(null);
        if (pack != null && place != null) {
            reader.compare(pack.key(), place);
        }
        if (pack != null && !reader.problems.any()) {
            RuleTests.run(pack, reader.problems);
        }
        return pack == null || reader.problems.any()
                ? new PackReading.Refused(reader.problems.inOrder())
                : new PackReading.Accepted(pack);
    }

    private Optional<PackEntry> parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARACTERS);
        options.setMaxAliasesForCollections(0);
        try {
            Node node = new Yaml(options).compose(new StringReader(yaml));
            if (node != null) {
                return Optional.of(new PackEntry(node, "", "", problems));
            }
            problems.add(1, "", PackProblem.Kind.NOT_YAML, "∅");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(line, "", PackProblem.Kind.NOT_YAML, String.valueOf(e.getProblem()));
        } catch (YAMLException e) {
            problems.add(1, "", PackProblem.Kind.NOT_YAML, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private PolicyPack pack(PackEntry root) {
        List<String> known = new ArrayList<>(
                List.of("id", "version", "name", "diseases", "fallback", "in-force", "sources", "assumptions"));
        known.addAll(List.of(Section.keys()));
        root.only(known.toArray(String[]::new));
        Map<String, PackSource> sources = byId(root.items("sources"), PackReader::source);
        Map<String, Names> assumptions = byId(root.items("assumptions"), RuleReader::names);
        RuleReader rules = new RuleReader(sources, assumptions);
        PackKey key = new PackKey(root.token("id"), root.date("version"));
        return new PolicyPack(
                key,
                root.need("name").map(RuleReader::names).orElse(RuleReader.NO_NAMES),
                root.need("diseases").stream()
                        .flatMap(entry -> entry.items().stream())
                        .map(PackEntry::text)
                        .toList(),
                root.find("fallback").isPresent() && root.bool("fallback"),
                root.need("in-force").map(this::inForce).orElse(new InForce(LocalDate.MIN, null)),
                List.copyOf(sources.values()),
                rules(root, rules));
    }

    private static PolicyPack.Rules rules(PackEntry root, RuleReader rules) {
        return new PolicyPack.Rules(
                rules.section(root, Section.DEFINITIONS, OutcomeReader::definition),
                rules.section(root, Section.DUTIES, OutcomeReader::duty),
                rules.section(root, Section.MEASURES, OutcomeReader::measure),
                rules.section(root, Section.DETECTORS, OutcomeReader::detector),
                rules.section(root, Section.SENTINEL, OutcomeReader::calendar),
                rules.section(root, Section.RETENTION, OutcomeReader::retention),
                rules.section(root, Section.REPORT, OutcomeReader::reportPlan));
    }

    private InForce inForce(PackEntry entry) {
        entry.only("from", "to");
        LocalDate from = entry.date("from");
        LocalDate to = entry.find("to").map(PackEntry::date).orElse(null);
        if (to != null && to.isBefore(from)) {
            entry.problem(PackProblem.Kind.WRONG_VALUE, "to", "date ≥ " + from, to.toString());
            return new InForce(from, null);
        }
        return new InForce(from, to);
    }

    private static PackSource source(PackEntry entry) {
        entry.only("id", "title", "on", "at");
        LocalDate on = entry.find("on").map(PackEntry::date).orElse(null);
        return new PackSource(entry.token("id"), entry.text("title"), on, entry.text("at"));
    }

    private static <T> Map<String, T> byId(List<PackEntry> entries, Function<PackEntry, T> read) {
        Map<String, T> byId = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (PackEntry entry : entries) {
            String id = entry.token("id");
            Integer first = lines.putIfAbsent(id, entry.line());
            if (first != null) {
                entry.problem(PackProblem.Kind.DUPLICATE_ID, id, first.toString());
            }
            byId.put(id, read.apply(entry));
        }
        return byId;
    }

    private void compare(PackKey written, PackKey place) {
        if (!written.id().equals(place.id())) {
            problems.add(1, "", PackProblem.Kind.WRONG_PLACE, "id", place.id(), written.id());
        }
        if (!written.version().equals(place.version())) {
            problems.add(
                    1,
                    "",
                    PackProblem.Kind.WRONG_PLACE,
                    "version",
                    place.version().toString(),
                    written.version().toString());
        }
    }
}
