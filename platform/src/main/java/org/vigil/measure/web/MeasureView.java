package org.vigil.measure.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Section;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Names;
import org.vigil.kernel.Viewer;
import org.vigil.measure.Appeal;
import org.vigil.measure.Measure;
import org.vigil.measure.MeasureChange;
import org.vigil.measure.MeasureTest;
import org.vigil.policy.ReleaseRule;

/**
 * A measure: on what it stands, its schedule, its history, what somebody says against it.
 *
 * @param missing what a release now would be missing; null when nothing is
 * @param others what else the person is or was under because of the disease
 * @param extended the end that a form proposes, in local time
 */
public record MeasureView(
        Measure one,
        Place place,
        List<Cause> causes,
        ReleaseRule.@Nullable Missing missing,
        List<MeasureTest> tests,
        List<MeasureChange> changes,
        List<Appeal> appeals,
        List<Measure> others,
        List<Section> sections,
        String extended,
        Viewer viewer) {

    /** Names of where the person belongs and of the county that answers. */
    public record Place(Names home, Names unit) {}

    public UUID command() {
        return UUID.randomUUID();
    }

    /** Whether a release now would be before its end, or without what its rule asks for. */
    public boolean early(java.time.Instant now) {
        return missing != null || one.span().ends().isAfter(now);
    }

    public boolean waitsForAnswer() {
        return appeals.stream().anyMatch(each -> each.answer() == null);
    }
}
