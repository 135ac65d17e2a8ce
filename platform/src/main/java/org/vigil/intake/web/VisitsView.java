package org.vigil.intake.web;

import java.util.ArrayList;
import java.util.List;
import org.vigil.intake.Proposed;
import org.vigil.intake.mapping.VisitMapping;
import org.vigil.intake.mapping.VisitMapping.Meaning;

/**
 * What the columns of a list of visits mean, to be looked at before it is taken.
 *
 * @param error a sentence about what was sent; empty when nothing is wrong
 */
public record VisitsView(String path, String name, List<Column> columns, String error) {
    /** A column and what it is taken for. */
    public record Column(String name, Meaning meaning) {}

    static VisitsView of(Proposed proposed, VisitMapping mapping, String error) {
        List<String> names = proposed.shape().columns();
        List<Column> columns = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            Meaning meaning = i < mapping.columns().size() ? mapping.columns().get(i) : Meaning.NOTHING;
            columns.add(new Column(names.get(i), meaning));
        }
        return new VisitsView(
                "/imports/" + proposed.file().id(), proposed.file().name(), columns, error);
    }
}
