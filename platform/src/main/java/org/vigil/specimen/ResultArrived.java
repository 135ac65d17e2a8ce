package org.vigil.specimen;

import java.time.Instant;
import java.util.UUID;
import org.vigil.kernel.Code;

/**
 * A laboratory has said positive or negative, for the first time or otherwise than before.
 *
 * @param result id of the specimen
 * @param jurisdiction where the person belongs
 * @param takenAt when the specimen was taken
 * @param at when the laboratory reported
 */
public record ResultArrived(
        UUID result, UUID person, Code jurisdiction, String disease, boolean positive, Instant takenAt, Instant at) {}
