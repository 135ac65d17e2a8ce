package org.vigil.scenario;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The desk's own data: what it assumes of the world, what an option can change, and the options it begins with. */
@Component
class DeskFiles {
    private final Map<String, Object> world = read("world.yaml");
    private final List<Lever> levers = DeskFiles.<List<Map<String, Object>>>read("levers.yaml").stream()
            .map(DeskFiles::lever)
            .toList();
    private final List<Option> templates = templates(read("options.yaml"));

    double assumed(String name) {
        return number(world.get(name), name);
    }

    /** 5 %, 50 % and 95 % of what is assumed where nothing is known. */
    Interval assumedInterval(String name) {
        if (!(world.get(name) instanceof List<?> bounds)) {
            throw new IllegalStateException("world.yaml lacks " + name);
        }
        return new Interval(number(bounds.get(0), name), number(bounds.get(1), name), number(bounds.get(2), name));
    }

    /** What is assumed for a disease of the simulator, or for any. */
    Interval assumedInterval(String name, String model) {
        return assumedInterval(world.containsKey(name + "_" + model) ? name + "_" + model : name);
    }

    List<Lever> levers() {
        return levers;
    }

    List<Option> templates() {
        return templates;
    }

    private static Lever lever(Map<String, Object> row) {
        List<String> paths = new ArrayList<>();
        if (row.get("path") instanceof List<?> written) {
            written.forEach(path -> paths.add(String.valueOf(path)));
        }
        return new Lever(
                String.valueOf(row.get("key")),
                String.valueOf(row.get("unit")),
                number(row.get("least"), "least"),
                number(row.get("most"), "most"),
                row.containsKey("gate") ? String.valueOf(row.get("gate")) : "",
                paths);
    }

    private static List<Option> templates(Map<String, Object> file) {
        List<Option> options = new ArrayList<>();
        if (file.get("templates") instanceof List<?> rows && file.get("standard") instanceof Map<?, ?> standard) {
            for (Object row : rows) {
                Map<String, Double> levers = new LinkedHashMap<>();
                standard.forEach((key, value) -> levers.put(String.valueOf(key), number(value, "standard")));
                Map<?, ?> fields = row instanceof Map<?, ?> map ? map : Map.of();
                fields.forEach((key, value) -> {
                    if (!key.equals("key")) {
                        levers.put(String.valueOf(key), number(value, String.valueOf(key)));
                    }
                });
                options.add(new Option(String.valueOf(fields.get("key")), "", "", levers));
            }
        }
        return List.copyOf(options);
    }

    private static double number(@org.jspecify.annotations.Nullable Object value, String name) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalStateException("a number is needed for " + name);
    }

    private static <T> T read(String file) {
        try (var reader = new InputStreamReader(
                new ClassPathResource("scenario/" + file).getInputStream(), StandardCharsets.UTF_8)) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read scenario/" + file, e);
        }
    }
}
