package org.vigil.sentinel;

/** What became of reports loaded in bulk. Refused are those of unknown posts or indicators, or with a count below zero. */
public record Loaded(long stored, long corrected, long unchanged, long refused) {
    Loaded and(Loaded more) {
        return new Loaded(
                stored + more.stored, corrected + more.corrected, unchanged + more.unchanged, refused + more.refused);
    }

    /** All that came in. */
    public long received() {
        return stored + corrected + unchanged + refused;
    }
}
