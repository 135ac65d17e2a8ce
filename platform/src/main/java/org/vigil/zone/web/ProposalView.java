package org.vigil.zone.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Names;
import org.vigil.zone.Proposal;
import org.vigil.zone.Zone;

/**
 * What could be closed off because of an event or a case.
 *
 * @param self the path of this page
 * @param back the page of the event or case
 * @param redrawn the zone that is to be drawn anew; null when a new one is proposed
 * @param plan of the smallest option; null when there is none
 */
public record ProposalView(
        Proposal proposal,
        String self,
        String back,
        Names within,
        List<Zone> before,
        @Nullable Zone redrawn,
        @Nullable ZonePlan plan,
        UUID command) {

    /** Where the form goes. */
    public String target() {
        return redrawn == null ? self : "/zones/" + redrawn.id() + "/redrawing";
    }
}
