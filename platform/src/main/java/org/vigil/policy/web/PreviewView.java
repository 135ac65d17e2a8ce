package org.vigil.policy.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.policy.PackDifference;
import org.vigil.policy.PackEffects;

/**
 * What an uploaded pack would be and change.
 *
 * @param problems empty when the pack may be put in force
 * @param difference against the version it follows; null when there is none or the pack was refused
 * @param yaml its text, to be sent again with the days
 * @param error why the days were refused; null at first
 * @param effects what it would change for people; empty when the pack was refused
 */
public record PreviewView(
        String sentence,
        List<ProblemRow> problems,
        @Nullable String against,
        @Nullable PackDifference difference,
        List<PackView.Part> parts,
        String yaml,
        String from,
        String to,
        @Nullable String error,
        List<PackEffects.Effect> effects) {

    /** One problem in the reader's language. */
    public record ProblemRow(int line, String rule, String sentence) {}

    public boolean accepted() {
        return problems.isEmpty();
    }
}
