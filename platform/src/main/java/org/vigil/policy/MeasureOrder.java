package org.vigil.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.vigil.kernel.Names;

/**
 * A measure that the pack prescribes because of a fact.
 *
 * <p>Parameters of a measure on a person, all of the pack: {@code central-days} and {@code home-days}, {@code counted-from}
 * ({@code last-exposure} or {@code start}), {@code central-test-days} and {@code home-test-days} (day 1 is the one after the day counted
 * from; at home, after the last central one), {@code tests-at} and {@code ends-at} (local time of day), {@code home-kind}, {@code release}
 * and {@code home-release} (see {@link ReleaseRule}). A measure with neither number of days restricts nobody and is no measure to impose: {@code trace-contacts}.
 *
 * @param pack the pack that prescribes it
 * @param ruleId its rule, to be cited with the measure
 * @param kind {@code quarantine}, {@code isolation}, {@code monitoring}, {@code zone}, {@code trace-contacts}, …
 * @param parameters as the pack gives them
 * @param text the rule in plain words: what is told to whom it is imposed on
 */
public record MeasureOrder(PackKey pack, String ruleId, String kind, Parameters parameters, Names text) {

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /**
     * A part of a measure: at a central site, then at home.
     *
     * @param kind of this part
     * @param from when it begins, if the measure is imposed before
     * @param until its end
     * @param tests when tests are due, in order
     * @param release under which it ends, in the form of {@link ReleaseRule}
     */
    public record Stage(String kind, Instant from, Instant until, List<Instant> tests, String release) {}

    static MeasureOrder of(PackKey pack, Rule<Outcome.Measure> rule) {
        Outcome.Measure measure = rule.then();
        return new MeasureOrder(pack, rule.id(), measure.kind(), measure.parameters(), rule.text());
    }

    /** Whether it restricts a person for a number of days; otherwise it tells others what to do. */
    public boolean onPerson() {
        return centralDays() + homeDays() > 0;
    }

    /** Days at a central site or in hospital; 0 when none. */
    public int centralDays() {
        return whole("central-days");
    }

    /** Days at home after those at a central site. */
    public int homeDays() {
        return whole("home-days");
    }

    /** The release rule; without one in the pack the end of the days is enough. */
    public ReleaseRule release() {
        return ReleaseRule.of(parameters.has("release") ? parameters.text("release") : "");
    }

    /** The rule under which the days at home end; that of the central ones where the pack gives no other. */
    public ReleaseRule homeRelease() {
        return parameters.has("home-release") ? ReleaseRule.of(parameters.text("home-release")) : release();
    }

    /**
     * The parts of the measure with their ends and tests.
     *
     * @param lastExposure the last unprotected contact; what days count from, unless the pack counts from the start
     * @param start when it is imposed
     * @param zone in which days begin
     */
    public List<Stage> stages(Instant lastExposure, Instant start, ZoneId zone) {
        boolean fromStart = parameters.has("counted-from")
                && parameters.text("counted-from").equals("start");
        LocalDate day = LocalDate.ofInstant(fromStart ? start : lastExposure, zone);
        Instant begin = start;
        List<Stage> stages = new ArrayList<>();
        if (centralDays() > 0) {
            LocalDate last = day.plusDays(centralDays());
            stages.add(stage(kind, begin, new Days(day, last, tests("central-test-days")), release(), zone));
            begin = stages.getLast().until();
            day = last;
        }
        if (homeDays() > 0) {
            String homeKind = parameters.has("home-kind") ? parameters.text("home-kind") : kind;
            Days days = new Days(day, day.plusDays(homeDays()), tests("home-test-days"));
            stages.add(stage(homeKind, begin, days, homeRelease(), zone));
        }
        return List.copyOf(stages);
    }

    /** Day 0, the last day, and the days from day 0 on which tests are due. */
    private record Days(LocalDate counted, LocalDate last, List<Integer> tests) {}

    private Stage stage(String as, Instant begin, Days days, ReleaseRule release, ZoneId zone) {
        LocalTime testsAt = time("tests-at", MORNING);
        List<Instant> tests = days.tests().stream()
                .map(day -> days.counted()
                        .plusDays(day)
                        .atTime(testsAt)
                        .atZone(zone)
                        .toInstant())
                .toList();
        Instant until =
                days.last().atTime(time("ends-at", LocalTime.MAX)).atZone(zone).toInstant();
        return new Stage(as, begin, until, tests, release.written());
    }

    private LocalTime time(String name, LocalTime otherwise) {
        return parameters.has(name) ? LocalTime.parse(parameters.text(name)) : otherwise;
    }

    private int whole(String name) {
        return parameters.has(name) ? parameters.whole(name) : 0;
    }

    private List<Integer> tests(String name) {
        return parameters.has(name)
                ? parameters.texts(name).stream().map(Integer::valueOf).toList()
                : List.of();
    }
}
