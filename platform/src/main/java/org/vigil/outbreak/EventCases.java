package org.vigil.outbreak;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.policy.Policies;
import org.vigil.store.Scopes;

/**
 * Which cases an event is about. Disease, area and day say it for most; somebody who knows better puts a case to an event or takes it
 * out, with a reason, and may say otherwise later.
 */
@Service
public class EventCases {
    private static final int REASON_LONGEST = 1_000;

    private final EventCaseTable table;
    private final Cases cases;
    private final Outbreaks outbreaks;
    private final Policies policies;
    private final Written written;

    EventCases(EventCaseTable table, Cases cases, Outbreaks outbreaks, Policies policies, Written written) {
        this.table = table;
        this.cases = cases;
        this.outbreaks = outbreaks;
        this.policies = policies;
        this.written = written;
    }

    /** When it is done, and where it is told. */
    @org.springframework.stereotype.Component
    record Written(Ledger ledger, DomainClock clock) {}

    /** Somebody's word on it. */
    public record Said(boolean belongs, String reason, String by, Instant at) {}

    /**
     * An event that a case belongs to, or was taken out of.
     *
     * @param said null when disease, area and day put it there
     */
    public record Membership(Event event, @Nullable Said said) {
        public boolean belongs() {
            return said == null || said.belongs();
        }
    }

    /** A case of which somebody has said whether it belongs to an event. */
    public record Put(Case one, Said said) {}

    /**
     * Puts a case to an event, or takes it out. Said again it changes nothing.
     *
     * @throws Missing when the viewer does not see the one or the other
     * @throws Refusal EVENT-0002 when the event is closed, -0003 when there is no reason or it is too long
     */
    @Requires(Permission.JUDGE)
    @Transactional
    public void say(CaseId caseId, EventId eventId, boolean belongs, String reason) {
        Case one = cases.get(caseId);
        Event event = outbreaks.get(eventId);
        if (!event.isOpen()) {
            throw new Refusal("EVENT-0002", event.number());
        }
        if (reason.isBlank() || reason.length() > REASON_LONGEST) {
            throw new Refusal("EVENT-0003", REASON_LONGEST);
        }
        Viewer viewer = Scopes.current();
        Said said = new Said(belongs, reason.strip(), viewer.name(), written.clock.instant());
        if (table.put(one, eventId, said, viewer.id())) {
            written.ledger.record(new Entry(
                    belongs ? "case-put-to-event" : "case-taken-out-of-event",
                    "case",
                    caseId.toString(),
                    one.jurisdiction(),
                    Map.of("event", String.valueOf(event.number()), "reason", said.reason())));
        }
    }

    /** Events that a case belongs to or was taken out of, those being handled first. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Membership> of(Case one) {
        LocalDate reporting = one.facts().dates().reporting();
        LocalDate day = reporting == null ? LocalDate.ofInstant(one.receivedAt(), written.clock.zone()) : reporting;
        int days = policies.inForce(one.facts().status().disease(), written.clock.today())
                .flatMap(pack -> pack.reportRule("chains"))
                .map(rule -> rule.then().parameters().whole("look-back-days"))
                .orElse(0);
        return table.of(one, day.plusDays(days), written.clock.zone());
    }

    /** Cases of an event by somebody's word, by number. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Put> of(EventId id) {
        return table.of(id);
    }
}
