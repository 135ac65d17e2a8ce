package org.vigil.jurisdiction;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigil.jurisdiction.InvalidRegionPack.Problem;
import org.vigil.jurisdiction.RegionPack.Centroid;
import org.vigil.jurisdiction.RegionPack.Node;
import org.vigil.jurisdiction.RegionPack.Tier;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/** The CSV files of a pack: every row checked, then hung into the tree, then given its residents. */
final class NodeFiles {
    private static final List<String> REQUIRED = List.of("code", "kind", "zh_hans", "zh_hant", "en");

    private static final Comparator<Row> IN_FILE_ORDER =
            Comparator.comparing((Row row) -> row.origin.file).thenComparingLong(row -> row.origin.line);

    private final Path folder;
    private final Map<Level, Tier> tiers;
    private final Set<String> kinds;
    private final List<Problem> problems;
    private final Map<String, Row> rows = new HashMap<>();
    /** A file that could not be read at all: what it should have held would be reported missing a thousand times. */
    private boolean fileLost;

    /** A row that is right in itself; its parent and residents are still to be found. */
    record Row(
            Code code,
            Level level,
            String kind,
            Names names,
            String pinyin,
            OptionalLong counted,
            @Nullable Centroid centroid,
            Origin origin) {}

    /** Where a row stands, for messages about it. */
    record Origin(String file, long line) {}

    NodeFiles(Path folder, Map<Level, Tier> tiers, Set<String> kinds, List<Problem> problems) {
        this.folder = folder;
        this.tiers = tiers;
        this.kinds = kinds;
        this.problems = problems;
    }

    List<Node> read(Code root, Map<Level, List<String>> files) {
        Map<String, Set<Level>> levelsOf = new LinkedHashMap<>();
        files.forEach((level, names) -> names.forEach(name ->
                levelsOf.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(level)));
        levelsOf.forEach(this::readFile);
        Map<String, Code> parents = fileLost ? Map.of() : parents(root);
        if (!problems.isEmpty()) {
            return List.of();
        }
        Map<String, RegionPack.Population> residents = Residents.of(rows.values(), parents);
        return rows.values().stream()
                .sorted(Comparator.comparing(Row::level).thenComparing(Row::code))
                .map(row -> new Node(
                        row.code,
                        parents.get(row.code.value()),
                        row.level,
                        row.kind,
                        row.names,
                        row.pinyin,
                        residents.getOrDefault(row.code.value(), new RegionPack.Population(0, false)),
                        row.centroid))
                .toList();
    }

    boolean has(Code code) {
        return rows.containsKey(code.value());
    }

    private void readFile(String file, Set<Level> levels) {
        Path path = folder.resolve(file).normalize();
        if (!path.startsWith(folder.normalize()) || !Files.isRegularFile(path)) {
            problems.add(new Problem(file, 0, "-", "named in region.yaml, but there is no such file in the pack"));
            fileLost = true;
            return;
        }
        try (var reader = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(path)) {
            boolean headerChecked = false;
            for (NamedCsvRecord csv : reader) {
                if (!headerChecked && !headerIsComplete(file, csv.getHeader())) {
                    fileLost = true;
                    return;
                }
                headerChecked = true;
                readRow(csv, new Origin(file, csv.getStartingLineNumber()), levels);
            }
        } catch (CsvParseException e) {
            problems.add(new Problem(file, 0, "-", "not a CSV file: " + e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private boolean headerIsComplete(String file, List<String> header) {
        List<String> missing =
                REQUIRED.stream().filter(column -> !header.contains(column)).toList();
        missing.forEach(column ->
                problems.add(new Problem(file, 1, column, "this column is missing; the header has " + header)));
        return missing.isEmpty();
    }

    private void readRow(NamedCsvRecord csv, Origin origin, Set<Level> levels) {
        int before = problems.size();
        String code = csv.getField("code");
        Optional<Level> level = levels.stream()
                .filter(one -> tier(one).codeLength() == code.length())
                .findFirst();
        if (level.isEmpty()) {
            report(origin, "code", code + " has " + code.length() + " characters; expected " + lengths(levels));
        } else if (!code.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
            report(origin, "code", code + " holds something other than letters and digits");
        }
        String kind = required(csv, "kind", origin);
        if (!kind.isEmpty() && !kinds.contains(kind)) {
            report(origin, "kind", "unknown kind " + kind + "; region.yaml knows " + kinds);
        }
        Names names = new Names(
                required(csv, "en", origin), required(csv, "zh_hans", origin), required(csv, "zh_hant", origin));
        OptionalLong counted = count(csv, origin);
        Centroid centroid = centroid(csv, origin);
        if (problems.size() > before || level.isEmpty()) {
            return;
        }
        Row row = new Row(Code.of(code), level.get(), kind, names, optional(csv, "pinyin"), counted, centroid, origin);
        Row twin = rows.putIfAbsent(code, row);
        if (twin != null) {
            report(origin, "code", code + " stands already in " + twin.origin.file + ":" + twin.origin.line);
        }
    }

    private Tier tier(Level level) {
        Tier tier = tiers.get(level);
        if (tier == null) {
            throw new IllegalStateException("no such level in the pack: " + level);
        }
        return tier;
    }

    private String lengths(Set<Level> levels) {
        return String.join(
                " or ",
                levels.stream()
                        .map(level -> tier(level).codeLength() + " for a " + level.word())
                        .toList());
    }

    private String required(NamedCsvRecord csv, String column, Origin origin) {
        String value = optional(csv, column);
        if (value.isEmpty()) {
            report(origin, column, "empty");
        }
        return value;
    }

    private static String optional(NamedCsvRecord csv, String column) {
        return csv.findField(column).map(String::strip).orElse("");
    }

    private OptionalLong count(NamedCsvRecord csv, Origin origin) {
        String text = optional(csv, "population");
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long residents = Long.parseLong(text);
            if (residents >= 0) {
                return OptionalLong.of(residents);
            }
        } catch (NumberFormatException e) {
            // Said below, together with what is negative.
        }
        report(origin, "population", "not a number of residents: " + text);
        return OptionalLong.empty();
    }

    private @Nullable Centroid centroid(NamedCsvRecord csv, Origin origin) {
        if (optional(csv, "lon").isEmpty() && optional(csv, "lat").isEmpty()) {
            return null;
        }
        OptionalDouble lon = degrees(csv, "lon", 180, origin);
        OptionalDouble lat = degrees(csv, "lat", 90, origin);
        if (lon.isEmpty() || lat.isEmpty()) {
            return null;
        }
        return new Centroid(
                lon.getAsDouble(), lat.getAsDouble(), optional(csv, "centroid").equals("approximate"));
    }

    private OptionalDouble degrees(NamedCsvRecord csv, String column, double limit, Origin origin) {
        String text = optional(csv, column);
        try {
            double degrees = Double.parseDouble(text);
            if (Math.abs(degrees) <= limit) {
                return OptionalDouble.of(degrees);
            }
        } catch (NumberFormatException e) {
            // Said below, together with what is out of range.
        }
        report(origin, column, "not degrees between -" + limit + " and " + limit + ": " + text);
        return OptionalDouble.empty();
    }

    private Map<String, Code> parents(Code root) {
        Map<String, Code> parents = new HashMap<>();
        for (Row row : rows.values().stream().sorted(IN_FILE_ORDER).toList()) {
            Optional<Level> above = row.level.above();
            if (above.isEmpty()) {
                if (!row.code.equals(root)) {
                    report(row.origin, "code", row.code + " is at the top, but region.yaml says the root is " + root);
                }
                continue;
            }
            String parent = row.code.value().substring(0, tier(above.get()).codeLength());
            if (rows.containsKey(parent)) {
                parents.put(row.code.value(), Code.of(parent));
            } else {
                report(
                        row.origin,
                        "code",
                        row.code + " has no parent: there is no " + above.get().word() + " " + parent);
            }
        }
        if (!rows.containsKey(root.value())) {
            problems.add(new Problem("region.yaml", 0, "root", "no row for the root " + root));
        }
        return parents;
    }

    private void report(Origin origin, String column, String message) {
        problems.add(new Problem(origin.file, origin.line, column, message));
    }
}
