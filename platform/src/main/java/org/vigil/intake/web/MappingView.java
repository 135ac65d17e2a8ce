package org.vigil.intake.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Page;
import org.vigil.intake.Proposed;
import org.vigil.intake.mapping.DateOrder;
import org.vigil.intake.mapping.Field;
import org.vigil.intake.mapping.Mapping;
import org.vigil.intake.mapping.Proposal;
import org.vigil.intake.table.Encodings;
import org.vigil.intake.table.FileKind;
import org.vigil.intake.table.TableShape;

/**
 * The page on which the columns of a file get their meaning.
 *
 * @param sentence what was recognised, first of all
 * @param error    why the last attempt was refused; empty when none was
 * @param notes    what the sender should know about the file
 */
public record MappingView(
        String path,
        String name,
        String sentence,
        String error,
        List<String> notes,
        Form form,
        List<Column> columns,
        ForAll forAll) {

    private static final Map<String, Character> SEPARATORS =
            Map.of("comma", ',', "semicolon", ';', "tab", '\t', "pipe", '|');

    /** The form of the file with what may be chosen. */
    public record Form(
            boolean text, List<Option> charsets, List<Option> separators, List<Option> sheets, String headerLine) {}

    /** One column of the file. */
    public record Column(String id, String name, List<String> samples, String reason, List<Option> fields) {}

    /** What holds for all rows. */
    public record ForAll(
            String disease,
            String jurisdiction,
            List<Option> classifications,
            List<Option> orders,
            boolean asksOrder,
            boolean asksYear,
            String year,
            boolean takeMerged,
            String list) {}

    /** One choice of a list. */
    public record Option(String value, String label, boolean chosen) {}

    static MappingView of(Page page, Proposed proposed, Mapping mapping, String error) {
        TableShape shape = proposed.shape();
        return new MappingView(
                "/imports/" + proposed.file().id(),
                proposed.file().name(),
                sentence(page, proposed, mapping),
                error,
                shape.notes().stream().map(note -> Sentences.of(page, note)).toList(),
                form(page, shape),
                columns(page, proposed.proposal(), mapping),
                forAll(page, proposed.proposal(), mapping));
    }

    private static String sentence(Page page, Proposed proposed, Mapping mapping) {
        String known = proposed.proposal().known();
        int all = proposed.shape().columns().size();
        return known == null
                ? page.t("intake.mapping.sentence", mapping.columns().size(), all)
                : page.t("intake.mapping.known", known, mapping.columns().size(), all);
    }

    private static Form form(Page page, TableShape shape) {
        List<Option> separators = SEPARATORS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new Option(
                        each.getKey(),
                        page.t("intake.separator." + each.getKey()),
                        each.getValue().equals(shape.separator())))
                .toList();
        return new Form(
                shape.kind() == FileKind.DELIMITED,
                options(Encodings.OFFERED, shape.charset()),
                separators,
                options(shape.sheets(), shape.sheet()),
                Long.toString(shape.headerLine()));
    }

    private static List<Option> options(List<String> values, @Nullable String chosen) {
        return values.stream()
                .map(value -> new Option(value, value, value.equals(chosen)))
                .toList();
    }

    private static List<Column> columns(Page page, Proposal proposal, Mapping mapping) {
        List<Column> columns = new ArrayList<>();
        for (Proposal.Column column : proposal.columns()) {
            Field field = mapping.columns().get(column.name());
            String reason = field == column.field() ? column.reason().name() : "CHOSEN";
            columns.add(new Column(
                    "column-" + columns.size(),
                    column.name(),
                    column.samples(),
                    page.t("intake.reason." + (field == null ? "NONE" : reason)),
                    fields(page, field)));
        }
        return columns;
    }

    private static List<Option> fields(Page page, @Nullable Field chosen) {
        List<Option> options = new ArrayList<>();
        options.add(new Option("", page.t("intake.mapping.left-out"), chosen == null));
        Arrays.stream(Field.values())
                .map(field -> new Option(field.word(), page.t(field.key()), field == chosen))
                .forEach(options::add);
        return options;
    }

    private static ForAll forAll(Page page, Proposal proposal, Mapping mapping) {
        Map<Field, String> constants = mapping.constants();
        String scope = page.viewer() == null ? "" : page.viewer().scope().value();
        String place = constants.getOrDefault(Field.JURISDICTION, mapping.gives(Field.JURISDICTION) ? "" : scope);
        String classification = constants.getOrDefault(Field.CLASSIFICATION, "");
        List<Option> classifications = new ArrayList<>();
        classifications.add(new Option("", page.t("intake.mapping.by-column"), classification.isEmpty()));
        for (String word : List.of("suspected", "probable", "confirmed")) {
            classifications.add(new Option(word, page.t("intake.classification." + word), word.equals(classification)));
        }
        return new ForAll(
                constants.getOrDefault(Field.DISEASE, ""),
                place,
                classifications,
                orders(page, mapping.dateOrder()),
                proposal.dateOrder() == DateOrder.UNDECIDED || proposal.dateOrder() == DateOrder.MIXED,
                proposal.lacksYear(),
                mapping.year() == null ? "" : mapping.year().toString(),
                mapping.takeMerged(),
                mapping.list());
    }

    private static List<Option> orders(Page page, DateOrder chosen) {
        return Arrays.stream(DateOrder.values())
                .filter(order -> order != DateOrder.MIXED || chosen == DateOrder.MIXED)
                .map(order -> {
                    String word = order.name().toLowerCase(Locale.ROOT).replace('_', '-');
                    return new Option(word, page.t("intake.order." + word), order == chosen);
                })
                .toList();
    }

    static char separator(String name) {
        return SEPARATORS.getOrDefault(name, ',');
    }
}
