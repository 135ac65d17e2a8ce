package org.vigil.measure;

import java.util.List;
import java.util.UUID;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;

/**
 * A measure has ended.
 *
 * @param because of what it stood, to the end
 * @param last nothing follows it
 */
public record MeasureEnded(
        UUID measure, long number, Code jurisdiction, List<Cause> because, Measure.How how, boolean last) {}
