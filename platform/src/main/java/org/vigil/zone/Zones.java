package org.vigil.zone;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;

/** Areas closed off, and what could be: as small as the exposures allow. What is done to them, {@link ZoneDecisions} does. */
@Service
public class Zones {
    private static final int LIST = 500;

    private final Proposing proposing;
    private final ZoneTable table;
    private final Checklist checklist;
    private final ZoneRules rules;

    Zones(Proposing proposing, ZoneTable table, Checklist checklist, ZoneRules rules) {
        this.proposing = proposing;
        this.table = table;
        this.checklist = checklist;
        this.rules = rules;
    }

    /**
     * What could be closed off now, the smallest first. Changes nothing.
     *
     * @param confidence share of the exposures to hold, above 0 to 1; null for the pack's
     * @throws Refusal ZONE-0001 when the pack in force has no rule for such an area
     */
    @Requires(Permission.SEE_CASES)
    @Transactional
    public Proposal proposal(Ground ground, ZoneClass zoneClass, @Nullable Double confidence) {
        return proposing.proposal(ground, zoneClass, confidence);
    }

    /** @throws Missing when there is none, or not for this viewer */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Zone get(ZoneId id) {
        return table.one(id).orElseThrow(() -> new Missing("zone"));
    }

    /** All of an event or a case, latest first. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Zone> of(Ground ground) {
        return table.of(ground);
    }

    /** Those that stand within a jurisdiction, by their end, or those that are over; at most 500. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Zone> within(Code scope, boolean standing) {
        return table.within(scope, standing, LIST);
    }

    /** Latest first. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Version> versions(ZoneId id) {
        return table.versions(get(id).id());
    }

    /** What the latest version closes. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Unit> units(ZoneId id) {
        return units(get(id));
    }

    /** The rule of the pack in force today that the zone is held to. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public ZoneRule rule(ZoneId id) {
        return rules.of(get(id));
    }

    /** The pack's conditions for lifting as they stand now. */
    @Requires(Permission.SEE_CASES)
    @Transactional
    public List<Condition> conditions(ZoneId id) {
        Zone zone = get(id);
        return checklist.of(zone, units(zone), rules.of(zone));
    }

    /** Who is known to live or work inside, as random numbers: by address, and by stays at home and at work. */
    @Requires(Permission.SEE_CASES)
    @Transactional
    public Set<PersonId> inside(ZoneId id) {
        Zone zone = get(id);
        return checklist.persons(zone, units(zone), rules.of(zone)).stream()
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }

    private List<Unit> units(Zone zone) {
        return table.units(zone.id(), zone.latest().number());
    }
}
