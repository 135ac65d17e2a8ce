package org.vigil.today.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Chart;
import org.vigil.duty.Duty;
import org.vigil.duty.DutyCounts;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.kernel.Names;
import org.vigil.sentinel.PostState;
import org.vigil.signal.Signal;

/** What the first page shows, all of it within the jurisdiction looked at. */
public record TodayView(
        Reporting posts,
        List<SignalLine> signals,
        int signalsRaised,
        DutyCounts duties,
        List<DutyLine> urgent,
        Overnight overnight,
        @Nullable Chart curve,
        List<Below> below) {

    /** How the posts stand; {@code silent} are the silent ones themselves, longest first. */
    public record Reporting(long due, long reported, long late, List<PostState> silent) {}

    /** A signal with its words; {@code trace} is the last weeks of its stream. */
    public record SignalLine(
            Signal signal,
            Names indicator,
            Names place,
            @Nullable Chart trace) {}

    /** A duty with the name of where its cause lies. */
    public record DutyLine(Duty duty, Names place) {}

    /** What nobody had taken on at the last midnight, and what nobody has taken on now. */
    public record Overnight(long duties, long openNow) {}

    /** A jurisdiction one level down, with what is going on there. */
    public record Below(Jurisdiction jurisdiction, long signals, long silentPosts) {}
}
