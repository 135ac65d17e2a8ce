package org.vigil.signal;

import java.time.LocalDate;
import java.util.UUID;
import org.vigil.kernel.Code;

/** Somebody has confirmed that a signal shows something real; see {@link SignalRaised} for the components. */
public record SignalVerified(
        UUID signal,
        int number,
        Code jurisdiction,
        String level,
        String indicator,
        String disease,
        LocalDate since,
        double observed,
        double expected,
        double score,
        double pValue,
        int streams) {}
