package org.vigil.intake.table;

import java.util.List;

/**
 * Something about a file that the sender should know although nothing is refused for it.
 *
 * @param kind      what; its sentence is in the message files
 * @param arguments what the sentence names
 */
public record Note(Kind kind, List<String> arguments) {

    /** A note with what its sentence names. */
    public static Note of(Kind kind, Object... arguments) {
        return new Note(
                kind, java.util.Arrays.stream(arguments).map(String::valueOf).toList());
    }

    /** The key of the sentence in the message files. */
    public String key() {
        return "intake.note." + kind.name();
    }

    /** What may be noted. */
    public enum Kind {
        /** The encoding was guessed from the bytes, not stated by the file: name of the encoding. */
        ENCODING_GUESSED,
        /** Lines above the header were left out: count, line of the header. */
        LINES_ABOVE_HEADER,
        /** Lines that begin with # were left out: count. */
        COMMENTS_SKIPPED,
        /** Lines that repeat the header were left out: count, first line. */
        HEADER_REPEATED,
        /** A column name stood twice and was numbered: name, new name. */
        COLUMN_RENAMED,
        /** A column without a name was given one: place of the column, new name. */
        COLUMN_UNNAMED,
        /** No line looks like column names; the columns are called by their letters. */
        NO_HEADER,
        /** Merged cells: the value was taken for every cell of the merged range: count. */
        MERGED_CELLS,
        /** Several sheets: the one read, the others. */
        SHEETS,
        /** Hidden sheets that were not read: names. */
        HIDDEN_SHEETS,
        /** Cells are formulas; the value saved with the file was taken: count. */
        FORMULAS,
        /** The workbook counts its dates from 1904. */
        DATES_FROM_1904,
        /** The sheet is full to its last row, so rows may be missing: rows of the sheet. */
        SHEET_FULL,
        /** The last line has no end and fewer cells than the others: line. */
        LAST_LINE_SHORT
    }
}
