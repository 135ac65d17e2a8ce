package org.vigil.signal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Chart;

/**
 * Other settings of a detector, tried on the past.
 *
 * @param inForce the settings in force in one line
 * @param problem why they could not be tried; null when they were, or nothing was asked yet
 * @param answer null likewise
 * @param rule how a pack would write them
 */
public record PreviewView(
        Form form,
        List<SignalListView.Choice> indicators,
        List<String> detectors,
        String inForce,
        @Nullable String problem,
        @Nullable Answer answer,
        String rule) {

    /** What the form holds. */
    public record Form(String indicator, String detector, String settings, int days) {}

    /** What came of it. */
    public record Answer(String sentence, Chart weeks, List<Known> known) {}

    /** A signal that was real. */
    public record Known(String id, String title, String since, String inForce, String proposed) {}
}
