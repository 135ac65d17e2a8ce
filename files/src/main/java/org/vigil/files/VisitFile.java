package org.vigil.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vigil.trace.VisitTable;

/**
 * A file of visits with the columns person, place, start, end (others are passed over), read once from front to back. Times are whole
 * seconds since 1970, half open. Names are taken as they stand, blanks and all.
 *
 * <p>A file that cannot be read as such is refused. A row that can be read but cannot be (it ends before it starts, or names nobody)
 * is left out, counted, and the first of them are kept as examples.
 */
final class VisitFile {
    private static final String[] COLUMNS = {"person", "place", "start", "end"};
    private static final int EXAMPLES = 5;
    /** Seconds from 1970 beyond which a number is no time; sums of stays stay exact. */
    private static final long FARTHEST = 1_000_000_000_000_000L;

    private final Path file;
    private final Names persons = new Names();
    private final Names places = new Names();
    private final VisitTable.Builder builder = new VisitTable.Builder();
    private final List<String> examples = new ArrayList<>();
    private long refused;

    private VisitFile(Path file) {
        this.file = file;
    }

    static VisitFile read(Path file) {
        VisitFile visits = new VisitFile(file);
        try (RowReader rows = RowReader.open(file)) {
            visits.readAll(rows);
        } catch (IOException e) {
            throw new FileProblem(file + " cannot be read: " + e.getMessage());
        } catch (Names.Full e) {
            throw new FileProblem(file + " has more than 2 GB of different names; split it by region");
        }
        return visits;
    }

    Names persons() {
        return persons;
    }

    Names places() {
        return places;
    }

    /** The visits that can be; to be asked for once. */
    VisitTable table() {
        return builder.build();
    }

    int taken() {
        return builder.size();
    }

    long refused() {
        return refused;
    }

    /** The first rows left out, each with its line and why. */
    List<String> examples() {
        return examples;
    }

    private void readAll(RowReader rows) throws IOException {
        if (!rows.next()) {
            throw new FileProblem(file + " is empty: it needs a header line: person,place,start,end");
        }
        int[] column = columns(rows);
        int fields = rows.fields();
        while (rows.next()) {
            if (rows.fields() != fields) {
                throw new FileProblem("%s, line %d: %d fields where the header has %d"
                        .formatted(file, rows.line(), rows.fields(), fields));
            }
            take(rows, column);
        }
    }

    private int[] columns(RowReader rows) {
        List<String> header = new ArrayList<>();
        for (int i = 0; i < rows.fields(); i++) {
            header.add(rows.text(i).strip());
        }
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (!seen.add(name)) {
                throw FileProblem.at(file, 1, name, name, "this column stands twice in the header; rename one");
            }
        }
        int[] column = new int[COLUMNS.length];
        for (int i = 0; i < COLUMNS.length; i++) {
            column[i] = header.indexOf(COLUMNS[i]);
            if (column[i] < 0) {
                throw new FileProblem("%s has no column \"%s\"; its header is: %s"
                        .formatted(file, COLUMNS[i], String.join(", ", header)));
            }
        }
        return column;
    }

    private void take(RowReader rows, int[] column) {
        long start = time(rows, column[2], "start");
        long end = time(rows, column[3], "end");
        if (rows.isEmpty(column[0])) {
            refuse(rows, "person is empty");
        } else if (rows.isEmpty(column[1])) {
            refuse(rows, "place is empty");
        } else if (end < start) {
            refuse(rows, "it ends (%d) before it starts (%d)".formatted(end, start));
        } else {
            builder.add(name(rows, column[0], persons, "person"), name(rows, column[1], places, "place"), start, end);
        }
    }

    private int name(RowReader rows, int field, Names names, String column) {
        int known = names.size();
        int number = rows.number(field, names);
        if (number == known && !names.isText(number)) {
            throw FileProblem.at(
                    file, rows.line(), column, rows.text(field), "this is not UTF-8 text; save the file as CSV UTF-8");
        }
        return number;
    }

    private long time(RowReader rows, int field, String column) {
        try {
            long time = rows.whole(field);
            if (Math.abs(time) <= FARTHEST) {
                return time;
            }
        } catch (NumberFormatException e) {
            // Told below, with line and column.
        }
        throw FileProblem.at(
                file,
                rows.line(),
                column,
                rows.text(field),
                "whole seconds since 1970-01-01 00:00 UTC are needed, as 1764000000");
    }

    private void refuse(RowReader rows, String why) {
        refused++;
        if (examples.size() < EXAMPLES) {
            examples.add("line %d: %s".formatted(rows.line(), why));
        }
    }
}
