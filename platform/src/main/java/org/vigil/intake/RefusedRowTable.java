package org.vigil.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.intake.table.Problem;
import org.vigil.intake.table.RowProblem;
import org.vigil.kernel.Code;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Refused rows and their problems; what stood in the cells is encrypted. */
@Component
class RefusedRowTable {
    private static final int PAGE = 1_000;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper json;

    RefusedRowTable(JdbcClient jdbc, Vault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    /** Adds a batch of rows, each once; those that a load cut off has left here already stay as they are. */
    void add(FileId file, Code jurisdiction, List<RefusedRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into intake.refused_row (file, line, jurisdiction, cells)
                select :file, r.line, :jurisdiction, r.cells
                from unnest(:lines::bigint[], :cells::bytea[]) as r(line, cells)
                on conflict do nothing
                """)
                .param("file", file.value())
                .param("jurisdiction", jurisdiction.value())
                .param("lines", rows.stream().map(RefusedRow::line).toArray(Long[]::new))
                .param("cells", rows.stream().map(row -> seal(file, row)).toArray(byte[][]::new))
                .update();
        addProblems(file, jurisdiction, rows);
    }

    private byte[] seal(FileId file, RefusedRow row) {
        return vault.seal(json.writeValueAsString(row.cells()), file + "/" + row.line());
    }

    private void addProblems(FileId file, Code jurisdiction, List<RefusedRow> rows) {
        List<RowProblem> problems =
                rows.stream().flatMap(row -> row.problems().stream()).toList();
        List<Integer> ordinals = new ArrayList<>();
        rows.forEach(row -> {
            for (int i = 0; i < row.problems().size(); i++) {
                ordinals.add(i);
            }
        });
        jdbc.sql("""
                insert into intake.row_problem (file, line, ordinal, jurisdiction, column_name, code, value, arguments)
                select :file, p.line, p.ordinal, :jurisdiction, p.column_name, p.code, p.value,
                       array(select jsonb_array_elements_text(p.arguments::jsonb))
                from unnest(:lines::bigint[], :ordinals::smallint[], :columns::text[], :codes::text[], :values::bytea[],
                            :arguments::text[]) as p(line, ordinal, column_name, code, value, arguments)
                on conflict do nothing
                """)
                .param("file", file.value())
                .param("jurisdiction", jurisdiction.value())
                .param("lines", problems.stream().map(RowProblem::line).toArray(Long[]::new))
                .param("ordinals", ordinals.stream().map(Integer::shortValue).toArray(Short[]::new))
                .param("columns", problems.stream().map(RowProblem::column).toArray(String[]::new))
                .param("codes", problems.stream().map(p -> p.problem().code()).toArray(String[]::new))
                .param(
                        "values",
                        problems.stream()
                                .map(p -> vault.seal(p.value(), file + "/" + p.line() + "/value"))
                                .toArray(byte[][]::new))
                .param(
                        "arguments",
                        problems.stream()
                                .map(p -> json.writeValueAsString(p.arguments()))
                                .toArray(String[]::new))
                .update();
    }

    /** The first refused rows, by line. */
    List<RefusedRow> first(FileId file, long afterLine, int most) {
        Map<Long, List<String>> cells = new LinkedHashMap<>();
        jdbc.sql("""
                select line, cells from intake.refused_row
                where file = :file and line > :after
                order by line
                limit :most
                """)
                .param("file", file.value())
                .param("after", afterLine)
                .param("most", most)
                .query((row, n) -> cells.put(row.getLong("line"), cells(file, row)))
                .list();
        if (cells.isEmpty()) {
            return List.of();
        }
        Map<Long, List<RowProblem>> problems = problems(file, cells.keySet().toArray(Long[]::new));
        return cells.entrySet().stream()
                .map(each ->
                        new RefusedRow(each.getKey(), each.getValue(), problems.getOrDefault(each.getKey(), List.of())))
                .toList();
    }

    /** Sends every refused row, a page at a time. */
    void all(FileId file, Consumer<RefusedRow> to) {
        long after = 0;
        List<RefusedRow> page = first(file, after, PAGE);
        while (!page.isEmpty()) {
            page.forEach(to);
            after = page.getLast().line();
            page = first(file, after, PAGE);
        }
    }

    private List<String> cells(FileId file, ResultSet row) throws SQLException {
        String text = vault.open(row.getBytes("cells"), file + "/" + row.getLong("line"));
        return json.readValue(text, new TypeReference<List<String>>() {});
    }

    private Map<Long, List<RowProblem>> problems(FileId file, Long[] lines) {
        Map<Long, List<RowProblem>> problems = new LinkedHashMap<>();
        jdbc.sql("""
                select line, column_name, code, value, arguments from intake.row_problem
                where file = :file and line = any(:lines)
                order by line, ordinal
                """)
                .param("file", file.value())
                .param("lines", lines)
                .query((row, n) -> problem(file, row))
                .list()
                .forEach(each -> problems.computeIfAbsent(each.line(), line -> new ArrayList<>())
                        .add(each));
        return problems;
    }

    private RowProblem problem(FileId file, ResultSet row) throws SQLException {
        long line = row.getLong("line");
        return new RowProblem(
                line,
                row.getString("column_name"),
                Problem.ofCode(row.getString("code")),
                vault.open(row.getBytes("value"), file + "/" + line + "/value"),
                List.of((String[]) row.getArray("arguments").getArray()));
    }

    /** How often each problem occurs in the file, the most frequent first. */
    Map<Problem, Long> frequencies(FileId file) {
        Map<Problem, Long> frequencies = new LinkedHashMap<>();
        jdbc.sql("""
                select code, count(*) as occurrences from intake.row_problem
                where file = :file
                group by code
                order by count(*) desc, code
                """)
                .param("file", file.value())
                .query((row, n) -> frequencies.put(Problem.ofCode(row.getString("code")), row.getLong("occurrences")))
                .list();
        return frequencies;
    }
}
