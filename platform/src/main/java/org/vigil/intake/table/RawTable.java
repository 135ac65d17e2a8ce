package org.vigil.intake.table;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a file as cells, before anybody knows which of them is the header. */
sealed interface RawTable permits DelimitedTable, XlsxTable, XlsTable {

    /** Sends every line that is not empty, from the first to the last or until the sink has enough. */
    void read(RowSink sink) throws IOException;

    /** The encoding; null for a workbook. */
    default @Nullable String charset() {
        return null;
    }

    /** What stands between two cells; null for a workbook. */
    default @Nullable Character separator() {
        return null;
    }

    /** The sheet that is read; null for text. */
    default @Nullable String sheet() {
        return null;
    }

    /** The sheets that may be chosen. */
    default List<String> sheets() {
        return List.of();
    }

    /** Whether day numbers count from 1904. */
    default boolean datesFrom1904() {
        return false;
    }

    /** Whether the last line of a text file has no end, as when a transfer broke off. */
    default boolean lastLineOpen() {
        return false;
    }

    /** The most rows a sheet of this kind holds; 0 when there is no limit. */
    default long rowLimit() {
        return 0;
    }

    /** What the sender should know about the file so far. */
    List<Note> notes();
}
