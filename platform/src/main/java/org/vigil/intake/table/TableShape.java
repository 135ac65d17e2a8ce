package org.vigil.intake.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file turned out to be. Every guess in it is shown to the sender and can be corrected by a {@link TableChoice}.
 *
 * @param kind       what the bytes are
 * @param charset    the encoding; null for workbooks
 * @param separator  what stands between two cells; null for workbooks
 * @param sheet      the sheet that is read; null for text
 * @param sheets     all sheets that may be chosen, hidden ones left out
 * @param headerLine the line of the column names; 0 when there is none
 * @param columns    the column names, unique, never blank
 * @param datesFrom1904 whether day numbers count from 1904-01-01 instead of 1900-01-01
 * @param notes      what the sender should know
 */
public record TableShape(
        FileKind kind,
        @Nullable String charset,
        @Nullable Character separator,
        @Nullable String sheet,
        List<String> sheets,
        long headerLine,
        List<String> columns,
        boolean datesFrom1904,
        List<Note> notes) {}
