package org.vigil.zone;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
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

    private final Policies policies;
    private final Jurisdictions jurisdictions;
    private final DomainClock clock;

    ZoneRules(Policies policies, Jurisdictions jurisdictions, DomainClock clock) {
        this.policies = policies;
        this.jurisdictions = jurisdictions;
        this.clock = clock;
    }

    /** The rules for an event, one for each class of area that the pack knows; the tightest first. */
    List<ZoneRule> of(Event event) {
        return of(
                event.disease(),
                new Fact.EventOpened(event.kind(), event.disease(), level(event.jurisdiction()), event.setting(), 0));
    }

    /** The rules for a single case. */
    List<ZoneRule> of(Case one) {
        String disease = one.facts().status().disease();
        return of(disease, new Fact.EventOpened("case", disease, level(one.jurisdiction()), "", 1));
    }

    /**
     * The rule an area is held to: of the pack in force today, so that a change of the rules holds for areas that stand; of the pack it was
     * proposed under where today's has none.
     */
    ZoneRule of(Zone zone) {
        Fact fact = new Fact.EventOpened("case", zone.disease(), "community", "", 1);
        List<ZoneRule> rules = new ArrayList<>(of(zone.disease(), fact));
        policies.packs().stream()
                .map(StandingPack::pack)
                .filter(pack -> pack.key().toString().equals(zone.rule().pack()))
                .forEach(pack -> rules.addAll(of(pack, fact)));
        return pick(rules, zone.zoneClass(), zone.disease());
    }

    /** The rule for this class of area. */
    static ZoneRule pick(List<ZoneRule> rules, ZoneClass zoneClass, String disease) {
        return rules.stream()
                .filter(each -> each.zoneClass() == zoneClass)
                .findFirst()
                .orElseThrow(() -> new Refusal("ZONE-0001", disease));
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

    private String level(Code code) {
        return jurisdictions.find(code).map(each -> each.level().word()).orElse("community");
    }
}
