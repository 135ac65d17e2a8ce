package org.vigil.zone;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Refusal;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.Event;
import org.vigil.policy.Fact;
import org.vigil.policy.Policies;
import org.vigil.policy.PolicyPack;
import org.vigil.policy.StandingPack;

/** Asks the pack in force what it says of areas. */
@Component
class ZoneRules {
    private static final String MEASURE = "zone";
    private static final String WHERE = Level.COMMUNITY.word();

    private final Policies policies;
    private final DomainClock clock;

    ZoneRules(Policies policies, DomainClock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * The rules for an event of any level, one for each class of area that the pack knows; the tightest first. The pack is asked as for a
     * community, where areas are drawn: an event of a province is held in buildings too.
     */
    List<ZoneRule> of(Event event) {
        return of(event.disease(), new Fact.EventOpened(event.kind(), event.disease(), WHERE, event.setting(), 0));
    }

    /** The rules for a single case. */
    List<ZoneRule> of(Case one) {
        String disease = one.facts().status().disease();
        return of(disease, new Fact.EventOpened("case", disease, WHERE, "", 1));
    }

    /**
     * The rule an area is held to: of the pack in force today, so that a change of the rules holds for areas that stand; of the pack it was
     * proposed under where today's has none.
     */
    ZoneRule of(Zone zone) {
        Fact fact = new Fact.EventOpened("case", zone.disease(), WHERE, "", 1);
        List<ZoneRule> rules = new ArrayList<>(of(zone.disease(), fact));
        policies.packs().stream()
                .map(StandingPack::pack)
                .filter(pack -> pack.key().toString().equals(zone.rule().pack()))
                .forEach(pack -> rules.addAll(of(pack, fact)));
        return pick(rules, zone.zoneClass());
    }

    /** The rule for this class of area. */
    static ZoneRule pick(List<ZoneRule> rules, ZoneClass zoneClass) {
        return rules.stream()
                .filter(each -> each.zoneClass() == zoneClass)
                .findFirst()
                .orElseThrow(() -> new Refusal("ZONE-0001"));
    }

    private List<ZoneRule> of(String disease, Fact fact) {
        return policies.inForce(disease, clock.today())
                .map(pack -> of(pack, fact))
                .orElse(List.of());
    }

    private static List<ZoneRule> of(PolicyPack pack, Fact fact) {
        return pack.measuresFor(fact).stream()
                .filter(order -> order.kind().equals(MEASURE))
                .map(ZoneRule::of)
                .sorted(java.util.Comparator.comparing(ZoneRule::zoneClass))
                .toList();
    }
}
