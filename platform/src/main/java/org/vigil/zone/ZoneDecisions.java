package org.vigil.zone;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
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

/**
 * What is done to areas: proposed, decided by a named person with reason, end and a place to object, changed only by a new version that
 * says why and what it costs, lifted when all conditions of the pack hold. Each command can be sent twice.
 */
@Service
public class ZoneDecisions {
    private static final int REASON_LONGEST = 1_000;

    private final Proposing proposing;
    private final Keeping keeping;
    private final Checklist checklist;
    private final ZoneRules rules;
    private final Telling telling;

    ZoneDecisions(Proposing proposing, Keeping keeping, Checklist checklist, ZoneRules rules, Telling telling) {
        this.proposing = proposing;
        this.keeping = keeping;
        this.checklist = checklist;
        this.rules = rules;
        this.telling = telling;
    }

    /** Where zones are kept. */
    @Component
    record Keeping(ZoneTable table, ZoneWriting writing) {}

    /** How what was done is told, and when. */
    @Component
    record Telling(Ledger ledger, ApplicationEventPublisher events, DomainClock clock) {}

    /**
     * Which option somebody means.
     *
     * @param key of the option, as it was shown
     * @param confidence with which it was asked for; null for the pack's
     */
    public record Pick(String key, @Nullable Double confidence) {}

    /**
     * Proposes one of the options. Sent again it changes nothing.
     *
     * @param command made by the sender
     * @throws Refusal ZONE-0003 when what is known has changed since and the option is no longer one; ZONE-0004 when the same area is
     *     proposed or in force already
     */
    @Requires(Permission.JUDGE)
    @Transactional
    public ZoneId propose(UUID command, Ground ground, ZoneClass zoneClass, Pick pick, String reason) {
        keeping.writing.lock(ground);
        Optional<ZoneId> before = keeping.table.ofCommand(command);
        if (before.isPresent()) {
            return before.get();
        }
        String why = reason(reason);
        Proposal proposal = proposing.proposal(ground, zoneClass, pick.confidence());
        Option option = option(proposal, pick);
        requireNew(ground, zoneClass, option);
        ZoneId id = new ZoneId(UUID.randomUUID());
        Code around = proposing.around(option.units());
        Instant now = telling.clock.instant();
        long number = keeping.writing.insert(id, proposal, zoneClass, around, now, Scopes.current());
        Version first = drawn(1, "proposed", why, proposal, option, 0, null, List.of());
        keeping.writing.version(id, around, command, Scopes.current().id(), first);
        keeping.writing.units(id, 1, option.units());
        record("zone-proposed", id, around, why, detail(first));
        return id;
    }

    private void requireNew(Ground ground, ZoneClass zoneClass, Option option) {
        for (Zone each : keeping.table.of(ground)) {
            boolean stands = each.state() == ZoneState.PROPOSED || each.state() == ZoneState.IN_FORCE;
            if (stands
                    && each.zoneClass() == zoneClass
                    && Drawing.key(units(each)).equals(option.key())) {
                throw new Refusal("ZONE-0004", each.number());
            }
        }
    }

    /**
     * Puts a proposed zone in force until the end of a day.
     *
     * @param appealContact where those inside object: an office and how to reach it
     */
    @Requires(Permission.JUDGE)
    @Transactional
    public void decide(UUID command, ZoneId id, LocalDate lastDay, String reason, String appealContact) {
        Zone zone = begun(command, id).orElse(null);
        if (zone == null) {
            return;
        }
        String why = reason(reason);
        if (appealContact.isBlank() || appealContact.length() > 300) {
            throw new Refusal("ZONE-0006");
        }
        require(zone, ZoneState.PROPOSED);
        Instant now = telling.clock.instant();
        Instant ends = ends(zone, lastDay, now);
        int days = days(now, ends);
        keeping.writing.decide(id, now, Scopes.current(), why, appealContact.strip(), ends);
        Version latest = zone.latest();
        Version next = changed(latest, "decided", why, days, (long) latest.people() * days, ends);
        write(command, zone, next, units(zone), "zone-decided");
        telling.events.publishEvent(new ZoneDecided(id, zone.number(), zone.jurisdiction(), ends));
    }

    /** Draws a zone anew from what is known now, with the reason. */
    @Requires(Permission.JUDGE)
    @Transactional
    public void redraw(UUID command, ZoneId id, Pick pick, String reason) {
        Zone zone = begun(command, id).orElse(null);
        if (zone == null) {
            return;
        }
        String why = reason(reason);
        if (zone.over() != null) {
            throw new Refusal("ZONE-0005", zone.number());
        }
        Proposal proposal = proposing.proposal(zone.ground(), zone.zoneClass(), pick.confidence());
        Option option = option(proposal, pick);
        List<Unit> before = units(zone);
        if (Drawing.key(before).equals(option.key())) {
            throw new Refusal("ZONE-0009", zone.number());
        }
        long added = 0;
        Instant ends = zone.decision() == null ? null : zone.decision().endsAt();
        if (ends != null) {
            added = (long) (option.people() - zone.latest().people()) * days(telling.clock.instant(), ends);
        }
        Version next = drawn(zone.latest().number() + 1, "redrawn", why, proposal, option, added, ends, before);
        Code around = proposing.around(option.units());
        keeping.writing.move(id, around);
        keeping.writing.version(id, around, command, Scopes.current().id(), next);
        keeping.writing.units(id, next.number(), option.units());
        record("zone-redrawn", id, around, why, detail(next));
    }

    /** Sets a later end, with the reason; at most as many days ahead as the pack plans for. */
    @Requires(Permission.JUDGE)
    @Transactional
    public void extend(UUID command, ZoneId id, LocalDate lastDay, String reason) {
        Zone zone = begun(command, id).orElse(null);
        if (zone == null) {
            return;
        }
        String why = reason(reason);
        require(zone, ZoneState.IN_FORCE);
        Instant before = java.util.Objects.requireNonNull(zone.decision()).endsAt();
        Instant ends = ends(zone, lastDay, telling.clock.instant());
        if (!ends.isAfter(before)) {
            throw new Refusal(
                    "ZONE-0010",
                    LocalDate.ofInstant(before, telling.clock.zone()).minusDays(1));
        }
        int days = days(before, ends);
        keeping.writing.extend(id, ends);
        Version next = changed(
                zone.latest(), "extended", why, days, (long) zone.latest().people() * days, ends);
        write(command, zone, next, units(zone), "zone-extended");
        telling.events.publishEvent(new ZoneDecided(id, zone.number(), zone.jurisdiction(), ends));
    }

    /**
     * Lifts a zone.
     *
     * @throws Refusal ZONE-0007 when a condition of the pack does not hold yet
     */
    @Requires(Permission.JUDGE)
    @Transactional
    public void lift(UUID command, ZoneId id, String reason) {
        Zone zone = begun(command, id).orElse(null);
        if (zone == null) {
            return;
        }
        String why = reason(reason);
        require(zone, ZoneState.IN_FORCE);
        List<Unit> units = units(zone);
        long missing = checklist.of(zone, units, rules.of(zone)).stream()
                .filter(each -> !each.met())
                .count();
        if (missing > 0) {
            throw new Refusal("ZONE-0007", zone.number(), missing);
        }
        Instant now = telling.clock.instant();
        Instant ends = java.util.Objects.requireNonNull(zone.decision()).endsAt();
        int given = ends.isAfter(now) ? days(now, ends) : 0;
        keeping.writing.end(id, ZoneState.LIFTED, now, Scopes.current(), why);
        Version next =
                changed(zone.latest(), "lifted", why, 0, -(long) zone.latest().people() * given, now);
        write(command, zone, next, units, "zone-lifted");
        telling.events.publishEvent(new ZoneLifted(id, zone.number(), zone.jurisdiction()));
    }

    /** Takes a proposal back. */
    @Requires(Permission.JUDGE)
    @Transactional
    public void withdraw(UUID command, ZoneId id, String reason) {
        Zone zone = begun(command, id).orElse(null);
        if (zone == null) {
            return;
        }
        String why = reason(reason);
        require(zone, ZoneState.PROPOSED);
        keeping.writing.end(id, ZoneState.WITHDRAWN, telling.clock.instant(), Scopes.current(), why);
        write(command, zone, changed(zone.latest(), "withdrawn", why, 0, 0, null), units(zone), "zone-withdrawn");
    }

    /** Vouches by name that everybody inside has tested negative, and says which laboratory's word that is. */
    @Requires(Permission.JUDGE)
    @Transactional
    public void confirmTested(UUID command, ZoneId id, String note) {
        keeping.writing.lock(id);
        Zone zone = one(id);
        String why = reason(note);
        require(zone, ZoneState.IN_FORCE);
        if (keeping.writing.confirm(
                command, zone, Condition.Kind.TESTED, telling.clock.instant(), Scopes.current(), why)) {
            record("zone-tests-confirmed", id, zone.jurisdiction(), why, Map.of());
        }
    }

    /** The zone, locked; empty when the command was carried out before. */
    private Optional<Zone> begun(UUID command, ZoneId id) {
        keeping.writing.lock(id);
        Zone zone = one(id);
        return keeping.table.ofCommand(command).isPresent() ? Optional.empty() : Optional.of(zone);
    }

    private Zone one(ZoneId id) {
        return keeping.table.one(id).orElseThrow(() -> new Missing("zone"));
    }

    private List<Unit> units(Zone zone) {
        return keeping.table.units(zone.id(), zone.latest().number());
    }

    private static Option option(Proposal proposal, Pick pick) {
        return proposal.options().stream()
                .filter(each -> each.key().equals(pick.key()))
                .findFirst()
                .orElseThrow(() -> new Refusal("ZONE-0003"));
    }

    private Version drawn(
            int number,
            String what,
            String why,
            Proposal proposal,
            Option option,
            long personDays,
            @Nullable Instant ends,
            List<Unit> before) {
        Map<String, String> old = names(before);
        Map<String, String> now = names(option.units());
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        if (!before.isEmpty()) {
            now.forEach((key, name) -> {
                if (!old.containsKey(key)) {
                    added.add(name);
                }
            });
            old.forEach((key, name) -> {
                if (!now.containsKey(key)) {
                    removed.add(name);
                }
            });
        }
        return new Version(
                number,
                what,
                telling.clock.instant(),
                Scopes.current().name(),
                why,
                option.plan().word(),
                option.confidence(),
                proposal.evidence().weight(),
                option.weight(),
                option.people(),
                option.estimated(),
                option.firms(),
                option.days(),
                personDays,
                ends,
                added,
                removed);
    }

    private static Map<String, String> names(List<Unit> units) {
        Map<String, String> names = new HashMap<>();
        units.forEach(each -> names.put(each.key(), each.name()));
        return names;
    }

    private Version changed(
            Version latest, String what, String why, int days, long personDays, @Nullable Instant ends) {
        return new Version(
                latest.number() + 1,
                what,
                telling.clock.instant(),
                Scopes.current().name(),
                why,
                latest.plan(),
                latest.confidence(),
                latest.exposures(),
                latest.held(),
                latest.people(),
                latest.estimated(),
                latest.firms(),
                days,
                personDays,
                ends,
                List.of(),
                List.of());
    }

    private void write(UUID command, Zone zone, Version next, List<Unit> units, String action) {
        keeping.writing.version(
                zone.id(), zone.jurisdiction(), command, Scopes.current().id(), next);
        keeping.writing.units(zone.id(), next.number(), units);
        record(action, zone.id(), zone.jurisdiction(), next.reason(), detail(next));
    }

    private static Map<String, String> detail(Version version) {
        Map<String, String> detail = new HashMap<>();
        detail.put("version", Integer.toString(version.number()));
        detail.put("people", Integer.toString(version.people()));
        detail.put("person-days", Long.toString(version.personDays()));
        if (version.endsAt() != null) {
            detail.put("ends", version.endsAt().toString());
        }
        return detail;
    }

    private void record(String action, ZoneId id, Code jurisdiction, String why, Map<String, String> detail) {
        Map<String, String> all = new HashMap<>(detail);
        all.put("reason", why);
        telling.ledger.record(new Entry(action, "zone", id.toString(), jurisdiction, all));
    }

    /** The end of the day, which lies neither in the past nor further ahead than the pack plans for. */
    private Instant ends(Zone zone, LocalDate lastDay, Instant now) {
        LocalDate today = telling.clock.today();
        int most = rules.of(zone).days();
        if (lastDay.isBefore(today) || lastDay.isAfter(today.plusDays(most))) {
            throw new Refusal("ZONE-0008", today, today.plusDays(most));
        }
        Instant ends = lastDay.plusDays(1).atStartOfDay(telling.clock.zone()).toInstant();
        return ends.isAfter(now) ? ends : now.plus(1, ChronoUnit.SECONDS);
    }

    /** Whole days, a part of a day counts as one. */
    private static int days(Instant from, Instant to) {
        return (int) Math.ceilDiv(ChronoUnit.SECONDS.between(from, to), 86_400L);
    }

    private static void require(Zone zone, ZoneState state) {
        if (zone.state() != state) {
            throw new Refusal("ZONE-0005", zone.number());
        }
    }

    private static String reason(String reason) {
        if (reason.isBlank() || reason.length() > REASON_LONGEST) {
            throw new Refusal("ZONE-0011");
        }
        return reason.strip();
    }
}
