package org.vigil.review;

import java.time.Instant;
import org.vigil.duty.Party;

/**
 * What looking back has found.
 *
 * @param happened what happened
 * @param cause why
 * @param layer word of the layer that let it through
 * @param corrective what is to be mended because of it
 */
public record Finding(String happened, String cause, String layer, Corrective corrective) {

    /** What one party owes by when, once another person has accepted the finding. */
    public record Corrective(String what, Party owedBy, Instant due) {}
}
