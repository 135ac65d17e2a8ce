package org.vigil.signal.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Chart;
import org.vigil.jurisdiction.MapDrawing;
import org.vigil.signal.Signal;

/** One signal with what stands behind it. */
public record SignalView(
        Signal signal,
        String title,
        String sentence,
        List<String> remarks,
        Why why,
        Chart chart,
        List<Neighbour> below,
        List<Neighbour> beside,
        List<Chart> others,
        List<Member> members,
        Reasons reasons,
        List<Step> history,
        boolean mayDecide) {

    /** Why it was raised, in plain words, and by which figures. */
    public record Why(
            String method,
            String finding,
            String period,
            String observed,
            String expected,
            String bound,
            String probability,
            String rule,
            Map<String, String> parameters) {}

    /** The same stream at another place. */
    public record Neighbour(
            String name,
            String code,
            Chart lately,
            String observed,
            String expected,
            boolean unusual,
            @Nullable Signal signal) {}

    /** Another signal of the same cause. */
    public record Member(
            Signal signal, String title, String observed, String expected, String probability, String since) {}

    /** One thing that happened. */
    public record Step(String at, String age, String kind, String sentence, String note) {}

    /**
     * What speaks for it and what against it.
     *
     * @param falseOnes how many as strong come up by chance
     * @param past what the decided signals of the stream are worth for its next one
     * @param map of the city's counties; null where there is nothing to draw
     */
    public record Reasons(
            String falseOnes,
            String past,
            String voted,
            List<Voice> voices,
            List<Opinion> opinions,
            String mapTitle,
            @Nullable MapDrawing map) {}

    /** Another stream, here or in a county around. */
    public record Voice(String name, String place, String observed, String expected, String probability, String says) {}

    /** What another detector says. */
    public record Opinion(
            String detector, String expected, String bound, String probability, boolean unusual, boolean inForce) {}
}
