package org.vigil.intake.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.vigil.kernel.Refusal;

/**
 * A table as somebody sent it: text in any usual encoding with any usual separator, or a workbook. Rows are streamed, the
 * file is never held in memory as a whole (a workbook of the old form and the words of a new one are, within their caps).
 */
public final class TableFile {

    private static final int SAMPLE_ROWS = 200;

    private final RawTable raw;
    private final TableShape shape;

    private TableFile(RawTable raw, TableShape shape) {
        this.raw = raw;
        this.shape = shape;
    }

    /**
     * Opens a file and settles what it is.
     *
     * @param file      where it lies
     * @param choice    what a person has settled; the rest is guessed
     * @param knownName whether a word is known as a column name; helps to find the header below titles
     * @throws Refusal INTK-0001 to INTK-0019, each with a sentence that says what the file is and how to mend it
     */
    public static TableFile open(Path file, TableChoice choice, Predicate<String> knownName) throws IOException {
        RawTable raw = switch (FileForm.of(file)) {
            case DELIMITED -> new DelimitedTable(file, choice);
            case XLSX -> new XlsxTable(file, choice);
            case XLS -> new XlsTable(file, choice);
        };
        List<TableRow> first = firstRows(raw);
        if (first.isEmpty()) {
            throw new Refusal("INTK-0001");
        }
        return new TableFile(raw, shape(raw, first, choice, knownName));
    }

    private static List<TableRow> firstRows(RawTable raw) throws IOException {
        List<TableRow> rows = new ArrayList<>();
        raw.read(new RowSink() {
            @Override
            public boolean row(TableRow row) {
                rows.add(row);
                return rows.size() < SAMPLE_ROWS;
            }

            @Override
            public boolean unreadable(RowProblem problem) {
                return true;
            }
        });
        return rows;
    }

    private static TableShape shape(
            RawTable raw, List<TableRow> first, TableChoice choice, Predicate<String> knownName) {
        int header = header(first, choice, knownName);
        int width = width(first, header);
        Columns columns = header < 0 ? Columns.lettered(width) : Columns.of(first.get(header), width);
        List<Note> notes = new ArrayList<>(columns.notes());
        if (header > 0) {
            notes.add(Note.of(
                    Note.Kind.LINES_ABOVE_HEADER, header, first.get(header).line()));
        }
        return new TableShape(
                kind(raw),
                raw.charset(),
                raw.separator(),
                raw.sheet(),
                raw.sheets(),
                header < 0 ? 0 : first.get(header).line(),
                columns.names(),
                raw.datesFrom1904(),
                notes);
    }

    private static FileKind kind(RawTable raw) {
        return switch (raw) {
            case DelimitedTable ignored -> FileKind.DELIMITED;
            case XlsxTable ignored -> FileKind.XLSX;
            case XlsTable ignored -> FileKind.XLS;
        };
    }

    private static int header(List<TableRow> first, TableChoice choice, Predicate<String> knownName) {
        Long wanted = choice.headerLine();
        if (wanted == null) {
            return HeaderFinder.find(first, knownName);
        }
        if (wanted == 0) {
            return -1;
        }
        for (int i = 0; i < first.size(); i++) {
            if (first.get(i).line() == wanted) {
                return i;
            }
        }
        throw new Refusal("INTK-0017", wanted);
    }

    /** As wide as the names, and wider when most rows have more: then columns lack a name; else single rows are shifted. */
    private static int width(List<TableRow> first, int header) {
        int[] widths = first.stream()
                .skip(header + 1L)
                .mapToInt(TableFile::usedWidth)
                .sorted()
                .toArray();
        int named = header < 0 ? 0 : usedWidth(first.get(header));
        return widths.length == 0 ? named : Math.max(named, widths[widths.length / 2]);
    }

    private static int usedWidth(TableRow row) {
        int width = row.cells().size();
        while (width > 0 && row.cell(width - 1).isBlank()) {
            width--;
        }
        return width;
    }

    /** What the file turned out to be. */
    public TableShape shape() {
        return shape;
    }

    /**
     * Sends every row below the header. A row that cannot be read goes to {@link RowSink#unreadable}, so the rows sent and
     * the rows unreadable together are the rows received.
     *
     * @return everything the sender should know about the file, complete once all rows have been read
     */
    public List<Note> read(RowSink sink) throws IOException {
        Body body = new Body(sink);
        raw.read(body);
        body.finish();
        List<Note> notes = new ArrayList<>(shape.notes());
        notes.addAll(raw.notes());
        if (raw.rowLimit() > 0 && body.lastLine >= raw.rowLimit()) {
            notes.add(Note.of(Note.Kind.SHEET_FULL, raw.rowLimit()));
        }
        if (body.repeatedHeaders > 0) {
            notes.add(Note.of(Note.Kind.HEADER_REPEATED, body.repeatedHeaders, body.firstRepeated));
        }
        return notes;
    }

    /** The first rows below the header, at most so many. */
    public List<TableRow> firstRows(int most) throws IOException {
        List<TableRow> rows = new ArrayList<>();
        read(new RowSink() {
            @Override
            public boolean row(TableRow row) {
                rows.add(row);
                return rows.size() < most;
            }

            @Override
            public boolean unreadable(RowProblem problem) {
                return true;
            }
        });
        return rows;
    }

    /** Passes on the rows below the header, one behind, so that the last one is known as such. */
    private final class Body implements RowSink {
        private final RowSink sink;
        private final int width = shape.columns().size();
        private final List<String> header = shape.columns().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        private TableRow held = new TableRow(0, List.of());
        private long lastLine;
        private long repeatedHeaders;
        private long firstRepeated;
        private long fullRows;
        private long shortRows;
        private boolean more = true;

        Body(RowSink sink) {
            this.sink = sink;
        }

        @Override
        public boolean row(TableRow row) {
            lastLine = row.line();
            if (row.line() <= shape.headerLine()) {
                return true;
            }
            if (repeatsHeader(row)) {
                firstRepeated = repeatedHeaders++ == 0 ? row.line() : firstRepeated;
                return true;
            }
            pass(held, false);
            held = row;
            return more;
        }

        @Override
        public boolean unreadable(RowProblem problem) {
            lastLine = problem.line();
            if (problem.line() <= shape.headerLine()) {
                return true;
            }
            pass(held, false);
            held = new TableRow(0, List.of());
            more = more && sink.unreadable(problem);
            return more;
        }

        void finish() {
            pass(held, true);
        }

        private void pass(TableRow row, boolean last) {
            if (!more || row.line() == 0) {
                return;
            }
            int used = usedWidth(row);
            if (row.cells().size() < width) {
                shortRows++;
            } else {
                fullRows++;
            }
            if (used > width) {
                more = sink.unreadable(RowProblem.ofRow(
                        row.line(), Problem.TOO_MANY_CELLS, whole(row), String.valueOf(used), String.valueOf(width)));
            } else if (last && isCutOff(row)) {
                more = sink.unreadable(RowProblem.ofRow(
                        row.line(),
                        Problem.CUT_OFF,
                        whole(row),
                        String.valueOf(row.cells().size()),
                        String.valueOf(width)));
            } else {
                more = sink.row(row);
            }
        }

        private static String whole(TableRow row) {
            return row.cells().stream().map(Cell::shown).collect(Collectors.joining(" | "));
        }

        /** Only where the other rows are complete does a short, open last line mean that the transfer broke off. */
        private boolean isCutOff(TableRow row) {
            return raw.lastLineOpen() && row.cells().size() < width && fullRows > 2 && shortRows <= 1;
        }

        private boolean repeatsHeader(TableRow row) {
            if (shape.headerLine() == 0 || width < 2) {
                return false;
            }
            int same = 0;
            for (int i = 0; i < width; i++) {
                String cell = row.cell(i).shown().toLowerCase(Locale.ROOT);
                if (!cell.isEmpty() && header.get(i).startsWith(cell)) {
                    same++;
                } else if (!cell.isEmpty()) {
                    return false;
                }
            }
            return same >= Math.max(2, width / 2);
        }
    }
}
