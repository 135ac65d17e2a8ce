package org.vigil.zone.web;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.vigil.console.Section;
import org.vigil.kernel.Names;
import org.vigil.zone.Appeal;
import org.vigil.zone.Condition;
import org.vigil.zone.Version;
import org.vigil.zone.Zone;
import org.vigil.zone.ZoneRule;

/**
 * One area.
 *
 * @param conditions for lifting; empty for whoever may not see cases
 * @param inside how many persons are known inside
 * @param lastDay what the form for its end begins with
 * @param latestDay the last day the pack allows to choose today
 */
public record ZoneView(
        Zone zone,
        Names place,
        List<Version> versions,
        ZoneRule rule,
        List<Condition> conditions,
        int inside,
        ZoneMap map,
        LocalDate lastDay,
        LocalDate latestDay,
        UUID command,
        List<Appeal> appeals,
        List<Section> sections) {

    /** Person-days of all changes together. */
    public long personDays() {
        return versions.stream().mapToLong(Version::personDays).sum();
    }

    public long met() {
        return conditions.stream().filter(Condition::met).count();
    }

    public boolean mayLift() {
        return !conditions.isEmpty() && met() == conditions.size();
    }

    /** The page of the event or case. */
    public String cause() {
        return (zone.ground() instanceof org.vigil.zone.Ground.OfEvent ? "/events/" : "/cases/")
                + zone.ground().id();
    }
}
