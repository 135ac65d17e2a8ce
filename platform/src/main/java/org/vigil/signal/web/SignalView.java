package org.vigil.signal.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Chart;
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
}
