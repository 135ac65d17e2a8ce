package org.vigil.outbreak;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Viewer;
import org.vigil.presence.Presences;
import org.vigil.presence.Source;
import org.vigil.presence.Stay;
import org.vigil.presence.WrittenPlace;
import org.vigil.store.Scopes;

/** Makes presences of the places told in an investigation, and takes back those that are told no more. Told again, it changes nothing. */
@Component
class InterviewStays {
    /** People remember where, and less well from when until when. */
    private static final double HOW_SURE = 0.8;

    private final Cases cases;
    private final InvestigationTable table;
    private final Presences presences;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final DomainClock clock;

    InterviewStays(
            Cases cases,
            InvestigationTable table,
            Presences presences,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            DomainClock clock) {
        this.cases = cases;
        this.table = table;
        this.presences = presences;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Async
    @TransactionalEventListener
    void on(PlacesTold told) {
        Scopes.as(Viewer.program(told.jurisdiction()), () -> {
            Case one = cases.get(told.id());
            List<Visited> places = Objects.requireNonNull(
                    transaction.execute(status -> table.get(told.id()).places()));
            presences.correct(one.person().value(), Source.INTERVIEW, stays(one, places));
            transaction.executeWithoutResult(status -> events.publishEvent(
                    new InterviewTaken(one.id(), one.person().value(), one.jurisdiction(), told.at())));
        });
    }

    private List<Stay> stays(Case one, List<Visited> places) {
        List<Stay> stays = new ArrayList<>();
        for (Visited visited : places) {
            if (visited.isComplete() && !visited.isTurnedRound()) {
                @Nullable UUID found = visited.place();
                UUID place = found != null
                        ? found
                        : presences.unknownPlace(new WrittenPlace(visited.written(), one.jurisdiction()));
                Stay.Span span = new Stay.Span(instant(visited.from()), instant(visited.to()));
                stays.add(Stay.ofPerson(
                        one.person().value(), place, span, Source.INTERVIEW, HOW_SURE, one.jurisdiction()));
            }
        }
        return stays;
    }

    private java.time.Instant instant(@Nullable LocalDateTime local) {
        ZoneId zone = clock.zone();
        return Objects.requireNonNull(local).atZone(zone).toInstant();
    }
}
