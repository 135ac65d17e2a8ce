package org.vigil.zone.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Names;
import org.vigil.zone.Option;
import org.vigil.zone.Proposal;
import org.vigil.zone.Zone;

/**
 * What could be closed off because of an event or a case.
 *
 * @param self the path of this page
 * @param back the page of the event or case
 * @param redrawn the zone that is to be drawn anew; null when a new one is proposed
 * @param shown the option whose places are on the map; null when there is none
 * @param map of its places
 */
public record ProposalView(
        Proposal proposal,
        String self,
        String back,
        Names within,
        List<Zone> before,
        @Nullable Zone redrawn,
        @Nullable Option shown,
        ZoneMap map,
        UUID command) {

    /** This page with another option on the map. */
    public String showing(Option option) {
        String same = "?kind=" + proposal.rule().zoneClass().word() + "&confidence=" + proposal.confidence() + "&show="
                + option.key();
        return self + same + (redrawn == null ? "" : "&zone=" + redrawn.id());
    }

    /** Where the form goes. */
    public String target() {
        return redrawn == null ? self : "/zones/" + redrawn.id() + "/redrawing";
    }
}
