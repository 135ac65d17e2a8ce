package org.vigil.duty.web;

import java.util.List;
import java.util.UUID;
import org.vigil.duty.Duty;
import org.vigil.duty.Escalation;
import org.vigil.duty.Progress;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Viewer;

/** What the page of a duty shows; the two commands make a form that is sent twice count once. */
public record DutyView(
        Duty duty,
        List<Progress> progress,
        List<Escalation> escalations,
        PartyNames names,
        UUID command,
        UUID attachmentCommand,
        Viewer viewer) {

    /** Whether this viewer may accept: allowed to, and neither the one who did it nor the one who asked for it. */
    public boolean mayAccept() {
        return viewer.may(Permission.ACCEPT_DUTIES)
                && duty.state() == Duty.State.DONE
                && duty.done() != null
                && duty.isAnothers(viewer.id());
    }
}
