package org.vigil.intake.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vigil.console.Page;
import org.vigil.intake.Counts;
import org.vigil.intake.ReceivedFile;
import org.vigil.intake.RefusedRow;
import org.vigil.intake.table.Problem;
import org.vigil.intake.table.RowProblem;

/**
 * What became of a file.
 *
 * @param sentence the account in words
 * @param reasons  how often each kind of problem occurs
 * @param rows     problems of the refused rows on this page
 * @param next     where the next refused rows are; empty when these are the last
 */
public record ResultView(
        String path,
        String name,
        String sentence,
        Counts counts,
        List<String> notes,
        List<Reason> reasons,
        List<Row> rows,
        String next) {

    private static final int FULL_PAGE = 200;

    /** A kind of problem and how many cells or rows have it. */
    public record Reason(String code, long occurrences) {}

    /** One problem of a refused row. */
    public record Row(long line, String column, String value, String sentence, String code) {}

    static ResultView of(Page page, ReceivedFile file, Map<Problem, Long> frequencies, List<RefusedRow> refused) {
        Counts counts = Objects.requireNonNull(file.counts());
        List<Row> rows = new ArrayList<>();
        for (RefusedRow row : refused) {
            for (RowProblem problem : row.problems()) {
                rows.add(row(page, problem));
            }
        }
        String path = "/imports/" + file.id();
        return new ResultView(
                path,
                file.name(),
                sentence(page, counts),
                counts,
                file.notes().stream().map(note -> Sentences.of(page, note)).toList(),
                frequencies.entrySet().stream()
                        .map(each -> new Reason(each.getKey().code(), each.getValue()))
                        .toList(),
                rows,
                refused.size() < FULL_PAGE
                        ? ""
                        : path + "?after=" + refused.getLast().line());
    }

    private static Row row(Page page, RowProblem problem) {
        return new Row(
                problem.line(),
                problem.column() == null ? "" : problem.column(),
                problem.value(),
                Sentences.of(page, problem),
                problem.problem().code());
    }

    private static String sentence(Page page, Counts counts) {
        return page.t(
                "intake.result.sentence",
                page.number(counts.received()),
                page.number(counts.stored()),
                page.number(counts.changed()),
                page.number(counts.unchanged()),
                page.number(counts.refused()));
    }
}
