package org.vigil.response;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.vigil.duty.Duties;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseClassified;
import org.vigil.outbreak.CasesReported;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.EventClosed;
import org.vigil.outbreak.EventOpened;
import org.vigil.policy.Fact;
import org.vigil.sentinel.PostFellSilent;
import org.vigil.signal.SignalDiscarded;
import org.vigil.signal.SignalMerged;
import org.vigil.signal.SignalRaised;
import org.vigil.signal.SignalVerified;
import org.vigil.store.Scopes;

/**
 * Hears facts and hands them to the policy. Each is heard through the outbox: killed in between, it is heard again, and since a rule
 * opens one duty for a cause, nothing is lost and nothing doubled.
 */
@Component
class Facts {
    private final Directives directives;
    private final Duties duties;
    private final Jurisdictions jurisdictions;

    Facts(Directives directives, Duties duties, Jurisdictions jurisdictions) {
        this.directives = directives;
        this.duties = duties;
        this.jurisdictions = jurisdictions;
    }

    @Async
    @TransactionalEventListener
    void on(SignalRaised raised) {
        as(
                raised.jurisdiction(),
                () -> directives.follow(
                        new Fact.SignalRaised(
                                raised.level(),
                                raised.score(),
                                raised.pValue(),
                                raised.streams(),
                                raised.indicator(),
                                raised.observed(),
                                raised.expected()),
                        raised.disease(),
                        raised.jurisdiction(),
                        new Cause("signal", raised.signal().toString(), String.valueOf(raised.number())),
                        raised.at().toString()));
    }

    /** Whoever verified it has done what was owed because of the signal; what the event asks for follows from the event. */
    @Async
    @TransactionalEventListener
    void on(SignalVerified verified) {
        as(verified.jurisdiction(), () -> {
            duties.close("signal", verified.signal().toString(), "signal verified");
            directives.follow(
                    new Fact.SignalVerified(
                            verified.level(),
                            verified.score(),
                            verified.pValue(),
                            verified.streams(),
                            verified.indicator(),
                            verified.observed(),
                            verified.expected()),
                    verified.disease(),
                    verified.jurisdiction(),
                    new Cause("signal", verified.signal().toString(), String.valueOf(verified.number())),
                    "");
        });
    }

    @Async
    @TransactionalEventListener
    void on(SignalDiscarded discarded) {
        as(
                discarded.jurisdiction(),
                () -> duties.close("signal", discarded.signal().toString(), "signal discarded"));
    }

    /** What is owed because of it is owed once, because of the signal that leads. */
    @Async
    @TransactionalEventListener
    void on(SignalMerged merged) {
        as(
                merged.jurisdiction(),
                () -> duties.close("signal", merged.signal().toString(), "merged into signal " + merged.intoNumber()));
    }

    @Async
    @TransactionalEventListener
    void on(EventOpened opened) {
        as(
                opened.jurisdiction(),
                () -> directives.follow(
                        new Fact.EventOpened(opened.kind(), opened.disease(), opened.level(), opened.setting(), 0),
                        opened.disease(),
                        opened.jurisdiction(),
                        new Cause("event", opened.event().toString(), String.valueOf(opened.number())),
                        ""));
    }

    @Async
    @TransactionalEventListener
    void on(EventClosed closed) {
        as(closed.jurisdiction(), () -> duties.close("event", closed.event().toString(), "event closed"));
    }

    /** What a batch of cases asks for is owed once by each county, however many of its cases ask for the same. */
    @Async
    @TransactionalEventListener
    void on(CasesReported reported) {
        Map<Code, List<CasesReported.Tally>> byCounty = reported.added().stream()
                .filter(tally -> tally.classification() != Classification.DISCARDED)
                .collect(Collectors.groupingBy(tally -> county(tally.jurisdiction())));
        byCounty.forEach((county, tallies) -> as(county, () -> {
            int cases = tallies.stream().mapToInt(CasesReported.Tally::cases).sum();
            Cause cause = new Cause("cases", county.value(), String.valueOf(cases));
            for (CasesReported.Tally tally : tallies) {
                Fact fact = new Fact.CaseReported(
                        tally.disease(), tally.classification().word(), tally.asymptomatic(), tally.source(), "", -1);
                directives.follow(
                        fact, tally.disease(), county, cause, reported.batch().toString());
            }
        }));
        follow(reported);
    }

    /** Known cases that turned into something else, by county as new ones. */
    private void follow(CasesReported reported) {
        Map<Code, List<CasesReported.Turn>> byCounty =
                reported.reclassified().stream().collect(Collectors.groupingBy(turn -> county(turn.jurisdiction())));
        byCounty.forEach((county, turns) -> as(county, () -> {
            int cases = turns.stream().mapToInt(turn -> turn.cases().size()).sum();
            Cause cause = new Cause("cases", county.value(), String.valueOf(cases));
            for (CasesReported.Turn turn : turns) {
                Fact fact = new Fact.CaseReclassified(
                        turn.disease(),
                        turn.from().word(),
                        turn.to().word(),
                        turn.asymptomaticBefore(),
                        turn.asymptomaticNow());
                directives.follow(
                        fact, turn.disease(), county, cause, reported.batch().toString());
            }
        }));
    }

    /** A case found to be none owes nothing more; any other turn is judged as the pack says, each turn anew. */
    @Async
    @TransactionalEventListener
    void on(CaseClassified classified) {
        Cause cause = new Cause("case", classified.id().toString(), String.valueOf(classified.number()));
        as(classified.jurisdiction(), () -> {
            if (classified.to() == Classification.DISCARDED) {
                duties.close("case", classified.id().toString(), "case discarded");
            }
            directives.follow(
                    new Fact.CaseReclassified(
                            classified.disease(),
                            classified.from().word(),
                            classified.to().word(),
                            classified.asymptomaticBefore(),
                            classified.asymptomaticNow()),
                    classified.disease(),
                    classified.jurisdiction(),
                    cause,
                    classified.at().toString());
        });
    }

    private Code county(Code jurisdiction) {
        return jurisdictions
                .at(Level.COUNTY, jurisdiction)
                .map(Jurisdiction::code)
                .orElse(jurisdiction);
    }

    @Async
    @TransactionalEventListener
    void on(PostFellSilent silent) {
        as(
                silent.jurisdiction(),
                () -> directives.follow(
                        new Fact.PostSilent(silent.kind(), silent.period(), silent.duePeriods()),
                        "",
                        silent.jurisdiction(),
                        new Cause("post", silent.post().toString(), String.valueOf(silent.number())),
                        silent.period() + " " + silent.since()));
    }

    private static void as(Code jurisdiction, Runnable work) {
        Scopes.as(Viewer.program(jurisdiction), work);
    }
}
