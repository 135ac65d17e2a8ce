package org.vigil.intake.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vigil.console.Page;
import org.vigil.intake.RefusedRow;
import org.vigil.intake.mapping.Field;
import org.vigil.intake.table.Note;
import org.vigil.intake.table.Problem;
import org.vigil.intake.table.RowProblem;
import org.vigil.kernel.Refusal;

/** Sentences about files and rows in the reader's language. */
final class Sentences {
    private Sentences() {}

    static String of(Page page, RowProblem problem) {
        if (problem.problem() == Problem.REFUSED_ON_STORING
                && !problem.arguments().isEmpty()) {
            return page.messages()
                    .text(page.language(), new Refusal(problem.arguments().getFirst(), problem.value()));
        }
        List<Object> arguments = new ArrayList<>();
        arguments.add(problem.value());
        problem.arguments().forEach(argument -> arguments.add(named(page, argument)));
        return page.t(problem.problem().key(), arguments.toArray());
    }

    /** All reasons of a row in one cell, each with its column. */
    static String reasons(Page page, RefusedRow row) {
        return row.problems().stream()
                .map(problem -> (problem.column() == null ? "" : problem.column() + ": ") + of(page, problem))
                .collect(Collectors.joining(" / "));
    }

    static String of(Page page, Note note) {
        return page.t(note.key(), note.arguments().toArray());
    }

    /** A refusal whose arguments name fields, with the fields' names in the reader's language. */
    static Refusal localised(Page page, Refusal refusal) {
        return new Refusal(
                refusal.code(),
                refusal.arguments().stream()
                        .map(argument -> argument instanceof String text ? named(page, text) : argument)
                        .toArray());
    }

    /** The name of a field for its word; anything else stays. */
    private static String named(Page page, String argument) {
        return Field.ofWord(argument).map(field -> page.t(field.key())).orElse(argument);
    }
}
