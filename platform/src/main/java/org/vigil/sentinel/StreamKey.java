package org.vigil.sentinel;

import org.vigil.kernel.Code;

/** Names a stream: an indicator by jurisdiction and source, in days or weeks. */
public record StreamKey(String indicator, Code jurisdiction, String source, PeriodKind period) {
    /** The source of all ordinary posts. */
    public static final String SENTINEL = "sentinel";

    /** The same indicator and source elsewhere. */
    public StreamKey in(Code other) {
        return new StreamKey(indicator, other, source, period);
    }
}
