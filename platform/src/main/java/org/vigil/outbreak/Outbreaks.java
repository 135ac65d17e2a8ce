package org.vigil.outbreak;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;

/** Events: opened from a verified signal or by hand, handled, closed with a reason. */
@Service
public class Outbreaks {
    private static final int LIST = 500;

    private final EventTable table;
    private final DomainClock clock;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Outbreaks(EventTable table, DomainClock clock, Ledger ledger, ApplicationEventPublisher events) {
        this.table = table;
        this.clock = clock;
        this.ledger = ledger;
        this.events = events;
    }

    /** Opens an event; a signal that has opened one before leads to that one. */
    @Requires(Permission.JUDGE)
    @Transactional
    public EventId open(NewEvent event) {
        EventId id = new EventId(UUID.randomUUID());
        Optional<Long> number =
                table.insert(id, event, clock.instant(), Scopes.current().name());
        if (number.isEmpty()) {
            return table.ofSignal(java.util.Objects.requireNonNull(event.signal()))
                    .orElseThrow()
                    .id();
        }
        ledger.record(new Entry(
                "event-opened",
                "event",
                id.toString(),
                event.jurisdiction(),
                event.signal() == null
                        ? Map.of()
                        : Map.of("signal", event.signal().toString())));
        events.publishEvent(new EventOpened(
                id, number.get(), event.jurisdiction(), event.kind(), event.disease(), event.level(), event.setting()));
        return id;
    }

    /** Closes an event with the reason; closing it again changes nothing. */
    @Requires(Permission.JUDGE)
    @Transactional
    public void close(EventId id, String reason) {
        Event event = get(id);
        if (reason.isBlank()) {
            throw new Refusal("EVENT-0001");
        }
        if (table.close(id, clock.instant(), Scopes.current().name(), reason.strip())) {
            ledger.record(new Entry(
                    "event-closed", "event", id.toString(), event.jurisdiction(), Map.of("reason", reason.strip())));
            events.publishEvent(new EventClosed(id, event.number(), event.jurisdiction(), reason.strip()));
        }
    }

    /** @throws Missing when there is none, or not for this viewer */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Event get(EventId id) {
        return table.one(id).orElseThrow(() -> new Missing("event"));
    }

    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Optional<Event> ofSignal(UUID signal) {
        return table.ofSignal(signal);
    }

    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Optional<Event> numbered(long number) {
        return table.numbered(number);
    }

    /** At most 500 within a jurisdiction: open ones first, then latest first. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Event> within(Code scope) {
        return table.within(scope, LIST);
    }
}
