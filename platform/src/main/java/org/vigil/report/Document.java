package org.vigil.report;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is frozen: the figures, the narrative and what they are of. Its JSON, byte for byte, is what the hash and the signature are about.
 *
 * @param form version of this layout, so that a later program can still read it
 * @param number what people say on the phone; all versions of a report share it
 * @param amends id of the version this one takes the place of
 * @param language in which the narrative is written
 * @param zone in which its days and times are local
 * @param by who froze it, and for which unit
 */
public record Document(
        int form,
        String id,
        long number,
        int version,
        @Nullable String amends,
        String language,
        LocalDate day,
        String zone,
        Instant frozenAt,
        String by,
        String organisation,
        boolean synthetic,
        Narrative narrative,
        Figures figures) {
    static final int FORM = 1;
}
