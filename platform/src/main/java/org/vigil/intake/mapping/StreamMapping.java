package org.vigil.intake.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a published table of counts means, kept as data in {@code intake/mappings}; recognised by its columns.
 *
 * @param id       stable word, for example {@code rki-grippeweb}
 * @param title    what the file is, in English
 * @param requires column names that must all be there
 * @param source   which streams the counts go to; {@code {column}} stands for the value of a column, so that areas of the sender
 *     which overlap are never summed
 * @param post     what the reporter is called, likewise
 * @param places   columns that hold the code of the jurisdiction, the first that is filled counts; none = one place for all
 * @param period   column of the period
 * @param weekly   whether the period is a week (2022-W40) or a day
 * @param values   the counts in a row
 */
public record StreamMapping(
        String id,
        String title,
        Set<String> requires,
        String source,
        String post,
        List<String> places,
        String period,
        boolean weekly,
        List<Value> values) {

    /**
     * One count of a row.
     *
     * @param column    where it stands
     * @param indicator id of the indicator, with {@code {column}} as above
     * @param names     its name in English, simplified and traditional Chinese, with {@code {column}} as above
     * @param unit      what one is, in the three languages
     * @param factor    by what the figure is multiplied
     * @param rounded   whether the result is rounded; else it must be whole
     * @param disease   id of the disease
     */
    public record Value(
            String column,
            String indicator,
            List<String> names,
            List<String> unit,
            double factor,
            boolean rounded,
            String disease) {}

    /** All ready stream mappings. */
    public static List<StreamMapping> all() {
        List<StreamMapping> all = new ArrayList<>();
        Map<String, Object> index = Dictionary.yaml("/intake/mappings/index.yaml");
        for (Object id : (List<?>) Objects.requireNonNull(index.get("streams"))) {
            all.add(read(String.valueOf(id)));
        }
        return all;
    }

    /** The mapping whose columns a file has. */
    public static Optional<StreamMapping> recognise(List<StreamMapping> all, List<String> columns) {
        Set<String> keys = new HashSet<>();
        columns.forEach(column -> keys.add(Dictionary.key(column)));
        return all.stream()
                .filter(each -> each.requires.stream().allMatch(name -> keys.contains(Dictionary.key(name))))
                .findFirst();
    }

    private static StreamMapping read(String id) {
        Map<String, Object> data = Dictionary.yaml("/intake/mappings/" + id + ".yaml");
        List<Value> values = new ArrayList<>();
        for (Object each : (List<?>) Objects.requireNonNull(data.get("values"))) {
            values.add(value(Dictionary.map(each)));
        }
        return new StreamMapping(
                id,
                text(data, "title"),
                Set.copyOf(texts(data, "requires")),
                text(data, "source"),
                text(data, "post"),
                texts(data, "places"),
                text(data, "period"),
                text(data, "every").equals("week"),
                values);
    }

    private static Value value(Map<String, Object> data) {
        return new Value(
                text(data, "column"),
                text(data, "indicator"),
                texts(data, "names"),
                texts(data, "unit"),
                Double.parseDouble(String.valueOf(data.getOrDefault("factor", 1))),
                data.containsKey("factor"),
                String.valueOf(data.getOrDefault("disease", "")));
    }

    private static String text(Map<String, Object> data, String name) {
        return String.valueOf(Objects.requireNonNull(data.get(name), name));
    }

    private static List<String> texts(Map<String, Object> data, String name) {
        return data.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
