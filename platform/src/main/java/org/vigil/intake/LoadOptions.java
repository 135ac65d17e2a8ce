package org.vigil.intake;

import org.jspecify.annotations.Nullable;
import org.vigil.intake.mapping.DateOrder;
import org.vigil.intake.mapping.Field;
import org.vigil.intake.mapping.Mapping;
import org.vigil.kernel.Refusal;

/**
 * What an operator says about files that do not say it themselves; null leaves it to the file.
 *
 * @param disease      id of the disease of all rows
 * @param jurisdiction code of the place of all rows whose columns name none
 * @param dateOrder    {@code day-first} or {@code month-first}
 */
public record LoadOptions(
        @Nullable String disease,
        String jurisdiction,
        @Nullable String dateOrder) {

    Mapping applied(Mapping mapping) {
        Mapping with = mapping.gives(Field.JURISDICTION) ? mapping : mapping.with(Field.JURISDICTION, jurisdiction);
        with = disease == null ? with : with.with(Field.DISEASE, disease);
        DateOrder order = order();
        return order == null
                ? with
                : new Mapping(
                        with.columns(),
                        with.constants(),
                        with.words(),
                        order,
                        with.year(),
                        with.takeMerged(),
                        with.list());
    }

    private @Nullable DateOrder order() {
        return switch (dateOrder) {
            case null -> null;
            case "day-first" -> DateOrder.DAY_FIRST;
            case "month-first" -> DateOrder.MONTH_FIRST;
            default -> throw new Refusal("INTK-0043", dateOrder);
        };
    }
}
