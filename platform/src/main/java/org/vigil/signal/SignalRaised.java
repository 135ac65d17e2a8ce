package org.vigil.signal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.vigil.kernel.Code;

/**
 * A stream is unusual and nobody has looked yet. Once for each signal, and once more if it is reopened.
 *
 * @param level of the jurisdiction, as packs write it
 * @param disease id, empty when the indicator speaks of none
 * @param since first day of the first unusual period
 * @param score 1 at the detector's bound
 * @param pValue 1 when the detector gives none
 * @param at when it was raised or reopened; tells one from the other
 * @param streams open signals of the same jurisdiction, this one included
 */
public record SignalRaised(
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
        int streams,
        Instant at) {}
