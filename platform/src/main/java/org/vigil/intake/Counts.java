package org.vigil.intake;

/**
 * What became of the rows of a file: received = stored + changed + unchanged + refused, always.
 *
 * @param received  rows below the header, without blank ones, comments and repeated headers
 * @param stored    new records
 * @param changed   records known already that the row says something new about
 * @param unchanged records known already that the row says the same about
 * @param refused   rows with a problem
 */
public record Counts(long received, long stored, long changed, long unchanged, long refused) {
    public Counts {
        if (received != stored + changed + unchanged + refused) {
            throw new IllegalArgumentException(
                    "of " + received + " rows only " + (stored + changed + unchanged + refused) + " are accounted for");
        }
    }
}
