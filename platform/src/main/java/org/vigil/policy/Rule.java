package org.vigil.policy;

import java.util.List;
import org.vigil.kernel.Names;

/**
 * One rule of a pack: on a fact, when the condition holds, then the outcome.
 *
 * @param id unique in the pack; cited by everything that follows from the rule
 * @param text the rule in plain words
 * @param bases what it stands on, at least one
 * @param tests given and expected, all passed when the pack was read
 * @param line of the pack's file where the rule begins
 */
public record Rule<T extends Outcome>(
        String id, Condition condition, T then, Names text, List<Basis> bases, List<RuleTest> tests, int line) {}
