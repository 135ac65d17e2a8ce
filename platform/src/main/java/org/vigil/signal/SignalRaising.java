package org.vigil.signal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.sentinel.StreamKey;
import org.vigil.signal.CauseTable.Kept;
import org.vigil.signal.SignalChange.Kind;

/** From judged streams to what people are told: signals of one cause are told once, under the one that leads them. */
@Component
class SignalRaising {
    /** A verified signal that ended so long ago takes nothing new under it. */
    private static final int VERIFIED_DAYS = 14;

    private final SignalTable signals;
    private final CauseTable causes;
    private final SignalJudging judging;
    private final Jurisdictions jurisdictions;
    private final Telling telling;

    SignalRaising(
            SignalTable signals,
            CauseTable causes,
            SignalJudging judging,
            Jurisdictions jurisdictions,
            Telling telling) {
        this.signals = signals;
        this.causes = causes;
        this.judging = judging;
        this.jurisdictions = jurisdictions;
        this.telling = telling;
    }

    /** How others hear of it. */
    @Component
    record Telling(ApplicationEventPublisher events, DomainClock clock) {}

    /** Judges streams from the period that holds {@code first} and tells of what is new. */
    void judge(Collection<StreamKey> streams, LocalDate first) {
        Set<UUID> news = judging.judge(streams, first).stream()
                .filter(kept -> kept.fresh() || kept.reopened())
                .map(KeptSignal::id)
                .collect(Collectors.toSet());
        if (!news.isEmpty()) {
            merge(news);
        }
    }

    private void merge(Set<UUID> news) {
        Instant at = telling.clock.instant();
        causes.free(at);
        List<Kept> candidates = causes.candidates(telling.clock.today().minusDays(VERIFIED_DAYS));
        Map<UUID, Kept> byId = candidates.stream()
                .collect(Collectors.toMap(each -> each.candidate().id(), each -> each));
        Map<UUID, UUID> leads = new Causes(
                        place -> jurisdictions.children(place).size())
                .leads(candidates.stream().map(Kept::candidate).toList());
        Map<UUID, UUID> into = new HashMap<>();
        List<UUID> told = new ArrayList<>();
        for (Kept kept : candidates) {
            UUID id = kept.candidate().id();
            UUID lead = leads.getOrDefault(id, id);
            if (!lead.equals(id) && kept.raised() && !kept.merged()) {
                into.put(id, lead);
                tellMerged(kept, Objects.requireNonNull(byId.get(lead)), at);
            } else if (lead.equals(id)
                    && !kept.merged()
                    && (news.contains(id) || !kept.candidate().leads())) {
                told.add(id);
            }
        }
        causes.merge(into, at);
        causes.told(told);
        told.forEach(id -> telling.events.publishEvent(raised(signals.find(id).orElseThrow())));
    }

    private void tellMerged(Kept kept, Kept lead, Instant at) {
        Code place = kept.candidate().place();
        String number = Integer.toString(lead.number());
        signals.record(
                kept.candidate().id(),
                place,
                new SignalChange(at, Kind.MERGED, "Vigil", number, null, Double.NaN, Double.NaN));
        if (kept.candidate().leads()) {
            telling.events.publishEvent(new SignalMerged(
                    kept.candidate().id(),
                    kept.number(),
                    place,
                    lead.candidate().id(),
                    lead.number()));
        }
    }

    SignalRaised raised(Signal signal) {
        Signal.Finding latest = signal.latest();
        return new SignalRaised(
                signal.id(),
                signal.number(),
                signal.stream().jurisdiction(),
                level(signal),
                signal.stream().indicator(),
                signal.disease(),
                signal.since(),
                latest.observed(),
                latest.expected(),
                latest.score(),
                latest.pValue(),
                signal.streamsAgreeing(),
                telling.clock.instant());
    }

    String level(Signal signal) {
        return jurisdictions
                .find(signal.stream().jurisdiction())
                .map(place -> place.level().word())
                .orElse("community");
    }
}
