package org.vigil.signal;

import java.util.List;

/**
 * What stands behind a signal.
 *
 * @param stream the stream itself
 * @param below the same in the jurisdictions directly below, the most unusual first, at most so many as fit a page
 * @param beside the same in the other jurisdictions with the same parent, likewise
 * @param others the other streams of the place
 * @param members the other signals of its cause, the strongest first
 * @param reasons what speaks for it and what against it
 * @param history what happened, the oldest first
 */
public record Evidence(
        Signal signal,
        JudgedSeries stream,
        List<JudgedSeries> below,
        List<JudgedSeries> beside,
        List<JudgedSeries> others,
        List<Signal> members,
        Reasons reasons,
        List<SignalChange> history) {}
