package org.vigil.jurisdiction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vigil.jurisdiction.InvalidRegionPack.Problem;
import org.vigil.jurisdiction.RegionPack.OrganisationTemplate;
import org.vigil.jurisdiction.RegionPack.Source;
import org.vigil.jurisdiction.RegionPack.Tier;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Sha256;

/** Reads one pack: region.yaml and organisations.yaml here, the nodes by {@link NodeFiles}. Used once. */
final class RegionPackReader {
    private static final String REGION = "region.yaml";
    private static final String ORGANISATIONS = "organisations.yaml";

    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();

    RegionPackReader(Path folder) {
        this.folder = folder;
    }

    RegionPack read() {
        PackYaml yaml = PackYaml.read(folder, REGION, problems::add);
        stopIfBroken();
        Map<String, Names> kinds = kinds(yaml.mapping("kinds"));
        Code root = code(yaml, "root");
        Map<Level, Tier> tiers = new EnumMap<>(Level.class);
        Map<Level, List<String>> files = new EnumMap<>(Level.class);
        levels(yaml, tiers, files);
        ZoneId zone = zone(yaml);
        List<FormerCode> former = yaml.has("former") ? former(yaml.mappings("former")) : List.of();
        List<Source> sources = yaml.mappings("sources").stream()
                .map(source -> new Source(source.text("what"), source.text("from"), source.text("licence")))
                .toList();
        List<OrganisationTemplate> organisations = organisations(
                PackYaml.read(folder, ORGANISATIONS, problems::add).mappings("organisations"), kinds.keySet());
        stopIfBroken();

        NodeFiles nodes = new NodeFiles(folder, tiers, kinds.keySet(), problems);
        List<RegionPack.Node> tree = nodes.read(root, files);
        former.stream()
                .filter(old -> !nodes.has(old.now()))
                .forEach(old -> yaml.report(
                        "former",
                        "former code " + old.code() + " leads to " + old.now() + ", which is not in the pack"));
        stopIfBroken();
        return new RegionPack(
                yaml.text("region"),
                yaml.text("version"),
                yaml.names("names"),
                root,
                zone,
                List.copyOf(tiers.values()),
                kinds,
                tree,
                former,
                organisations,
                sources,
                digest(folder));
    }

    private void stopIfBroken() {
        if (!problems.isEmpty()) {
            throw new InvalidRegionPack(problems);
        }
    }

    private static Map<String, Names> kinds(PackYaml yaml) {
        Map<String, Names> kinds = new LinkedHashMap<>();
        yaml.keys().forEach(kind -> kinds.put(kind, yaml.names(kind)));
        return kinds;
    }

    private static void levels(PackYaml yaml, Map<Level, Tier> tiers, Map<Level, List<String>> files) {
        int shorter = 0;
        for (PackYaml entry : yaml.mappings("levels")) {
            Optional<Level> level = level(entry, entry.text("level"), "level");
            int length = length(entry);
            if (length <= shorter) {
                entry.report("code-length", "must grow from level to level: " + length + " after " + shorter);
            }
            shorter = length;
            level.ifPresent(known -> {
                tiers.put(known, new Tier(known, length, entry.names("names")));
                files.put(known, entry.texts("files"));
            });
        }
        if (tiers.size() != Level.values().length) {
            yaml.report("levels", "all five of province, city, county, township, community are needed, once each");
        }
    }

    private static int length(PackYaml entry) {
        String text = entry.text("code-length");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            entry.report("code-length", "not a whole number: " + text);
            return Integer.MAX_VALUE;
        }
    }

    private static Optional<Level> level(PackYaml entry, String word, String key) {
        Optional<Level> level = Level.ofWord(word);
        if (level.isEmpty()) {
            entry.report(key, "unknown level " + word + "; one of province, city, county, township, community");
        }
        return level;
    }

    private static ZoneId zone(PackYaml yaml) {
        String zone = yaml.text("zone");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            yaml.report("zone", "unknown time zone " + zone + "; expected a name such as Asia/Shanghai");
            return ZoneOffset.UTC;
        }
    }

    private static Code code(PackYaml yaml, String key) {
        String text = yaml.text(key);
        try {
            return Code.of(text);
        } catch (Refusal e) {
            yaml.report(key, "not a code: " + text + "; letters and digits only");
            return Code.of("0");
        }
    }

    private static List<FormerCode> former(List<PackYaml> entries) {
        List<FormerCode> former = new ArrayList<>();
        for (PackYaml entry : entries) {
            String since = entry.text("since");
            try {
                former.add(new FormerCode(
                        code(entry, "code"), code(entry, "now"), LocalDate.parse(since), entry.names("names")));
            } catch (DateTimeException e) {
                entry.report("since", "not a date: " + since + "; expected such as 2020-06-19");
            }
        }
        return former;
    }

    private static List<OrganisationTemplate> organisations(List<PackYaml> entries, Set<String> kinds) {
        List<OrganisationTemplate> templates = new ArrayList<>();
        for (PackYaml entry : entries) {
            Set<Level> levels = EnumSet.noneOf(Level.class);
            entry.texts("levels").forEach(word -> level(entry, word, "levels").ifPresent(levels::add));
            Set<String> nodeKinds = entry.has("node-kinds") ? Set.copyOf(entry.texts("node-kinds")) : Set.of();
            nodeKinds.stream()
                    .filter(kind -> !kinds.contains(kind))
                    .forEach(kind ->
                            entry.report("node-kinds", "unknown kind " + kind + "; region.yaml knows " + kinds));
            Names called = entry.names("called");
            if (!called.en().contains("{place}")
                    || !called.zhHans().contains("{place}")
                    || !called.zhHant().contains("{place}")) {
                entry.report("called", "{place} is missing in one of the languages");
            }
            templates.add(new OrganisationTemplate(
                    entry.text("kind"),
                    levels,
                    nodeKinds,
                    entry.text("create").equals("true"),
                    entry.names("names"),
                    called));
        }
        return templates;
    }

    /** SHA-256 over the names and bytes of all files of a pack. */
    static String digest(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            MessageDigest sha = Sha256.begin();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                sha.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                sha.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the region pack " + folder, e);
        }
    }
}
