package org.vigil.intake.table;

import org.jspecify.annotations.Nullable;

/**
 * What a person has settled about a file; null leaves the guess.
 *
 * @param charset    name of the encoding
 * @param separator  what stands between two cells
 * @param sheet      name of the sheet
 * @param headerLine line with the column names, counted from 1; 0 = the file has none
 */
public record TableChoice(
        @Nullable String charset,
        @Nullable Character separator,
        @Nullable String sheet,
        @Nullable Long headerLine) {

    /** Nothing settled: every guess stands. */
    public static final TableChoice GUESS = new TableChoice(null, null, null, null);
}
