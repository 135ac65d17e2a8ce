package org.vigil.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.measure.MeasureLists;
import org.vigil.measure.StandingKind;
import org.vigil.zone.Zone;
import org.vigil.zone.ZoneClass;
import org.vigil.zone.ZoneState;
import org.vigil.zone.Zones;

/** The measures that stand when a comparison begins, as an option: what happens if nothing else is decided. */
@Component
class Forces {
    private static final double LONGEST = 28; // days, as the levers have it

    private final MeasureLists measures;
    private final Zones zones;
    private final DeskFiles files;

    Forces(MeasureLists measures, Zones zones, DeskFiles files) {
        this.measures = measures;
        this.zones = zones;
        this.files = files;
    }

    /** Of a disease within a place. Where none are recorded, isolation and tracing are assumed, and it says so. */
    World.InForce inForce(Code place, String disease) {
        Map<String, StandingKind> kinds = measures.standing(place, disease).stream()
                .collect(Collectors.toMap(StandingKind::kind, Function.identity()));
        List<Zone> sealed = zones.within(place, true).stream()
                .filter(zone -> zone.state() == ZoneState.IN_FORCE
                        && zone.zoneClass() == ZoneClass.SEALED
                        && zone.disease().equals(disease))
                .toList();
        Option assumed = files.templates().getFirst();
        if (kinds.isEmpty() && sealed.isEmpty()) {
            return new World.InForce(false, 0, 0, 0, assumed);
        }
        StandingKind quarantine = kinds.get("quarantine");
        Option option = assumed.with("tracing_days", quarantine == null ? 0 : days(quarantine.days()))
                .with("building_days", sealed.isEmpty() ? 0 : days(longest(sealed)));
        return new World.InForce(true, people(kinds.get("isolation")), people(quarantine), sealed.size(), option);
    }

    private static double longest(List<Zone> sealed) {
        return sealed.stream().mapToDouble(Forces::length).max().orElse(0);
    }

    private static double length(Zone zone) {
        Zone.Decision decision = zone.decision();
        return decision == null
                ? 0
                : Duration.between(decision.deed().at(), decision.endsAt()).toHours() / 24.0;
    }

    private static double days(double days) {
        return Math.clamp(Math.rint(days), 1, LONGEST);
    }

    private static long people(@Nullable StandingKind kind) {
        return kind == null ? 0 : kind.people();
    }
}
