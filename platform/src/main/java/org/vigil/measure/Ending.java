package org.vigil.measure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.DerivedId;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.measure.MeasureNeeds.Need;
import org.vigil.measure.MeasureTable.Deed;
import org.vigil.policy.ReleaseRule;

/** How measures end, are held, and move their end: the one way for people, timers and results alike. */
@Component
class Ending {
    private final MeasureTable table;
    private final TestTable tests;
    private final DueTable due;
    private final Telling telling;

    Ending(MeasureTable table, TestTable tests, DueTable due, Telling telling) {
        this.table = table;
        this.tests = tests;
        this.due = due;
        this.telling = telling;
    }

    /** Where it is told. */
    @Component
    record Telling(Ledger ledger, ApplicationEventPublisher events, DomainClock clock) {}

    /** What is missing for a release now, or at its end if that is past: a result that comes later does not undo that it was in time. */
    Optional<ReleaseRule.Missing> missing(Measure measure, Instant now) {
        List<ReleaseRule.Sample> samples = tests.samples(measure.id());
        ReleaseRule rule = measure.basis().release();
        Optional<ReleaseRule.Missing> missing = rule.missing(samples, now);
        return missing.isPresent() && !measure.span().ends().isAfter(now)
                ? rule.missing(samples, measure.span().ends())
                : missing;
    }

    /** The time is over: it ends if its rule is met, else it is held, and says why. */
    void settle(Measure measure, Instant now) {
        Optional<ReleaseRule.Missing> missing = missing(measure, now);
        if (missing.isEmpty()) {
            end(measure, program(measure, "released", "rule-met", now), Measure.How.RELEASED);
        } else if (measure.held() == null) {
            Measure.Held held = new Measure.Held(now, missing.get());
            Deed deed = program(measure, "held", MeasureTable.word(missing.get()), now);
            table.change(measure, deed, measure.span(), held, null);
            record(measure, deed, Map.of("missing", deed.reason()));
            need(measure, Need.HELD_TOO_LONG, now);
        }
    }

    /** What the program does to a measure at a version of it, it does once. */
    private static Deed program(Measure measure, String what, String reason, Instant at) {
        String once = measure.id() + "/" + measure.version() + "/" + what;
        return new Deed(DerivedId.of(once), what, reason, at, new UUID(0, 0), "Vigil");
    }

    /** Ends it; what follows it begins now, unless it was to begin later. */
    void end(Measure measure, Deed deed, Measure.How how) {
        table.change(measure, deed, measure.span(), null, how);
        record(measure, deed, Map.of("how", how.word()));
        Optional<Measure> next = table.next(measure.id());
        if (how == Measure.How.RELEASED_EARLY) {
            need(measure, Need.RELEASED_EARLY, deed.at());
            next.filter(each -> each.span().begins().isAfter(deed.at()))
                    .ifPresent(each -> move(
                            each,
                            deed.on(each.id(), "shifted"),
                            new Measure.Span(deed.at(), each.span().ends())));
        }
        settled(measure);
        telling.events.publishEvent(new MeasureEnded(
                measure.id().value(),
                measure.number(),
                measure.jurisdiction(),
                table.causes(measure.id()),
                how,
                next.isEmpty()));
    }

    private void settled(Measure measure) {
        if (measure.held() != null) {
            telling.events.publishEvent(
                    new MeasureSettled(measure.id().value(), measure.jurisdiction(), Need.HELD_TOO_LONG));
        }
        tested(measure);
    }

    /** Whether the county still waits for release tests that it asked for on that day. */
    void tested(Measure measure) {
        Instant asked = measure.asked().at();
        if (asked == null) {
            return;
        }
        LocalDate day = LocalDate.ofInstant(asked, telling.clock.zone());
        if (!due.waits(measure.unit(), day, telling.clock.zone())) {
            telling.events.publishEvent(new ReleaseTestsTaken(measure.unit(), day));
        }
    }

    /** Ends it and all that follows. */
    void endAll(Measure measure, Deed deed, Measure.How how) {
        List<Measure> after = new ArrayList<>();
        Optional<Measure> next = table.next(measure.id());
        while (next.isPresent()) {
            after.add(next.get());
            next = table.next(next.get().id());
        }
        for (int i = after.size() - 1; i >= 0; i--) {
            Measure each = after.get(i);
            Measure.How as = how == Measure.How.RELEASED_EARLY ? Measure.How.WITHDRAWN : how;
            end(each, deed.on(each.id(), as.word()), as);
        }
        end(measure, deed, how);
    }

    /** Moves the end, and with it whatever follows. */
    void extend(Measure measure, Deed deed, Instant until) {
        Duration by = Duration.between(measure.span().ends(), until);
        move(measure, deed, new Measure.Span(measure.span().begins(), until));
        Optional<Measure> next = table.next(measure.id());
        while (next.isPresent()) {
            Measure each = next.get();
            Measure.Span span = each.span();
            tests.shift(each.id(), by, deed.at());
            move(
                    each,
                    deed.on(each.id(), "shifted"),
                    new Measure.Span(span.begins().plus(by), span.ends().plus(by)));
            next = table.next(each.id());
        }
        ReleaseRule release = measure.basis().release();
        if (release.negatives() > 0) {
            Instant test = until.minus(release.ask());
            tests.add(measure.id(), test.isBefore(deed.at()) ? deed.at() : test);
        }
    }

    /** Moves it with the reason, whatever its basis. */
    void move(Measure measure, Deed deed, Measure.Span span) {
        table.change(measure, deed, span, null, null);
        record(
                measure,
                deed,
                Map.of(
                        "before",
                        measure.span().ends().toString(),
                        "until",
                        span.ends().toString()));
        if (measure.held() != null) {
            telling.events.publishEvent(
                    new MeasureSettled(measure.id().value(), measure.jurisdiction(), Need.HELD_TOO_LONG));
        }
        tested(measure);
    }

    /** It has gone to another county: what it needed of somebody here is needed of somebody there. */
    void moved(Measure before, Measure now, String reason, boolean appealed) {
        Deed deed = program(before, "moved", reason, telling.clock.instant());
        table.change(now, deed, now.span(), now.held(), null);
        record(now, deed, Map.of("from", before.unit().value(), "to", now.unit().value()));
        if (before.held() != null) {
            again(before, now, Need.HELD_TOO_LONG, deed.at());
        }
        if (appealed) {
            again(before, now, Need.APPEAL, deed.at());
        }
        tested(before);
    }

    private void again(Measure before, Measure now, Need need, Instant at) {
        telling.events.publishEvent(new MeasureSettled(before.id().value(), before.jurisdiction(), need));
        need(now, need, at);
    }

    void answered(Measure measure, boolean lifted) {
        telling.ledger.record(new Entry(
                "measure-appeal-answered",
                "measure",
                measure.id().toString(),
                measure.jurisdiction(),
                Map.of("answer", lifted ? "lifted" : "stands")));
        telling.events.publishEvent(new MeasureSettled(measure.id().value(), measure.jurisdiction(), Need.APPEAL));
    }

    void need(Measure measure, Need need, Instant at) {
        telling.events.publishEvent(new MeasureNeeds(
                measure.id().value(),
                measure.number(),
                measure.jurisdiction(),
                measure.disease(),
                measure.part().kind(),
                need,
                at));
    }

    void record(Measure measure, Deed deed, Map<String, String> detail) {
        Map<String, String> all = new HashMap<>(detail);
        all.put("command", deed.command().toString());
        all.put("kind", measure.part().kind());
        telling.ledger.record(
                new Entry("measure-" + deed.what(), "measure", measure.id().toString(), measure.jurisdiction(), all));
    }
}
