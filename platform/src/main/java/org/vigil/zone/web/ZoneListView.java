package org.vigil.zone.web;

import java.util.List;
import org.vigil.kernel.Names;
import org.vigil.zone.Zone;
import org.vigil.zone.ZoneState;

/** Areas of a jurisdiction: those that stand, or those that are over. */
public record ZoneListView(boolean standing, List<Line> lines) {
    /** An area and where it lies. */
    public record Line(Zone zone, Names place) {}

    public long inForce() {
        return count(ZoneState.IN_FORCE);
    }

    public long proposed() {
        return count(ZoneState.PROPOSED);
    }

    private long count(ZoneState state) {
        return lines.stream().filter(line -> line.zone().state() == state).count();
    }

    public int people() {
        return lines.stream()
                .map(Line::zone)
                .filter(zone -> zone.state() == ZoneState.IN_FORCE)
                .mapToInt(zone -> zone.latest().people())
                .sum();
    }

    public long pastEnd(java.time.Instant now) {
        return lines.stream().filter(line -> line.zone().isPastEnd(now)).count();
    }
}
