package org.vigil.intake.table;

/** What the bytes of a table file are, whatever its name says. */
public enum FileKind {
    /** Text with separators. */
    DELIMITED,
    /** A workbook of the present form. */
    XLSX,
    /** A workbook of the form before 2007, at most 65,536 rows a sheet. */
    XLS
}
