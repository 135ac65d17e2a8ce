package org.vigil.review.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Page;
import org.vigil.review.Delay;
import org.vigil.review.Moment;
import org.vigil.review.Reviews.Looked;
import org.vigil.review.Timeline;

/** The time line of a case, drawn and as tables. */
public record CaseReviewView(
        Looked looked, @Nullable TimelinePlot plot, List<At> moments, List<Step> steps, String sentence) {

    /** A moment in words; empty text when it is not known. */
    public record At(String name, String at) {}

    /** A step in words. */
    public record Step(
            String name, String took, String allowed, String verdict, boolean late, String rule, String pack) {}

    static CaseReviewView of(Looked looked, Page page) {
        List<At> moments = new ArrayList<>();
        for (Moment moment : Moment.values()) {
            moments.add(new At(
                    page.t(moment.key()),
                    looked.timeline().at(moment).map(when -> time(when, page)).orElse("")));
        }
        List<Step> steps =
                looked.delays().stream().map(each -> step(each, page)).toList();
        return new CaseReviewView(
                looked,
                TimelinePlot.of(looked.timeline(), looked.delays(), page).orElse(null),
                moments,
                steps,
                sentence(looked, page));
    }

    private static String time(Timeline.When when, Page page) {
        return when.exact()
                ? page.time(when.at())
                : java.time.LocalDate.ofInstant(when.at(), page.zone()).toString();
    }

    private static Step step(Delay delay, Page page) {
        Delay.@Nullable Clock clock = delay.clock();
        return new Step(
                TimelinePlot.step(delay, page),
                TimelinePlot.took(delay.took(), delay.exact(), page),
                clock == null ? "" : TimelinePlot.took(clock.within(), true, page),
                page.t("review.verdict." + delay.verdict()),
                delay.verdict() == Delay.Verdict.LATE,
                clock == null ? "" : clock.rule(),
                clock == null ? "" : clock.pack());
    }

    private static String sentence(Looked looked, Page page) {
        long late = Delay.late(looked.delays());
        long judged = looked.delays().stream()
                .filter(each -> each.verdict() == Delay.Verdict.LATE || each.verdict() == Delay.Verdict.IN_TIME)
                .count();
        Timeline.Called called = looked.timeline().called();
        String steps = page.t("review.sentence.steps", judged, late);
        return called.contacts() == 0
                ? steps
                : steps + page.t("review.sentence.contacts", called.contacts(), called.called(), called.late());
    }
}
