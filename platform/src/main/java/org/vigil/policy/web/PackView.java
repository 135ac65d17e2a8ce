package org.vigil.policy.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.policy.PackKey;

/**
 * A pack as its page shows it, in the reader's language.
 *
 * @param state whether it is in force, as a message key's last word
 * @param sentence the state in a sentence
 * @param from first day in force, as a form shows it
 * @param to last day, empty for none
 * @param maySet whether the viewer may change the days
 * @param mayApply whether he may apply it to the contacts there are
 */
public record PackView(
        PackKey key,
        String name,
        String state,
        String sentence,
        List<Value> facts,
        List<Clock> clocks,
        List<Part> parts,
        List<SourceRow> sources,
        String from,
        String to,
        boolean maySet,
        boolean mayApply) {

    /** A label and what stands there. */
    public record Value(String label, String text) {}

    /** One row of the table of clocks. */
    public record Clock(
            String ruleId,
            String on,
            String duty,
            String owedBy,
            String acknowledge,
            String due,
            String accepted,
            List<String> steps) {}

    /** One section with its rules. */
    public record Part(String key, String title, String hint, List<RuleView> rules) {}

    /**
     * One rule.
     *
     * @param condition as written, null when the rule always applies
     */
    public record RuleView(
            String id,
            String text,
            String on,
            @Nullable String condition,
            List<Value> values,
            List<BasisLine> bases,
            List<TestLine> tests) {}

    /**
     * What a rule stands on.
     *
     * @param sourceId anchor of the source on the page; null for an assumption
     */
    public record BasisLine(String about, @Nullable String sourceId, String text, String sure) {}

    /** A test that passed: what was given, what followed. */
    public record TestLine(String given, String expected) {}

    /**
     * A text that rules cite.
     *
     * @param link address, null where it was not read at one
     */
    public record SourceRow(
            String id,
            String title,
            String on,
            String at,
            @Nullable String link) {}
}
