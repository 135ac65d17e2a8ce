package org.vigil.intake;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.vigil.intake.mapping.DateOrder;
import org.vigil.intake.mapping.Field;
import org.vigil.intake.mapping.Mapping;
import org.vigil.intake.mapping.Proposal;
import org.vigil.kernel.Refusal;

/** Refuses a mapping by which no row could be stored, before any row is read. */
final class MappingChecks {
    private static final List<Field> DATES = List.of(
            Field.DATE_ONSET, Field.DATE_REPORTING, Field.DATE_DIAGNOSIS, Field.DATE_ADMISSION, Field.DATE_INFECTION);

    private MappingChecks() {}

    static void require(Mapping mapping, Proposal proposal) {
        Map<Field, String> given = new EnumMap<>(Field.class);
        mapping.columns().forEach((column, field) -> {
            String other = given.put(field, column);
            if (other != null) {
                throw new Refusal("INTK-0031", field.word(), other, column);
            }
        });
        if (!mapping.gives(Field.DISEASE)) {
            throw new Refusal("INTK-0030");
        }
        if (!mapping.gives(Field.JURISDICTION) && !mapping.gives(Field.CITY) && !mapping.gives(Field.TOWNSHIP)) {
            throw new Refusal("INTK-0032");
        }
        if (DATES.stream().noneMatch(mapping::gives)) {
            throw new Refusal("INTK-0033");
        }
        boolean dated = mapping.columns().values().stream().anyMatch(field -> field.kind() == Field.Kind.DATE);
        if (dated && mapping.dateOrder() == DateOrder.UNDECIDED) {
            throw new Refusal("INTK-0034", example(mapping, proposal));
        }
        if (proposal.lacksYear() && mapping.year() == null) {
            throw new Refusal("INTK-0035");
        }
    }

    private static String example(Mapping mapping, Proposal proposal) {
        return proposal.columns().stream()
                .filter(column -> {
                    Field field = mapping.columns().get(column.name());
                    return field != null
                            && field.kind() == Field.Kind.DATE
                            && field != Field.BIRTH_DATE
                            && !column.samples().isEmpty();
                })
                .map(column -> column.samples().getFirst())
                .findFirst()
                .orElse("3/2/2026");
    }
}
