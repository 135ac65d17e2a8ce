package org.vigil.policy;

import java.util.SequencedMap;

/**
 * A test that stands beside its rule in the pack.
 *
 * @param given the fact
 * @param givenWritten the components the author wrote; all others are neutral
 * @param expected what must follow, by the names of {@link Outcome#written()}; empty when the rule must not apply
 * @param line of the pack's file
 */
public record RuleTest(
        Fact given, SequencedMap<String, String> givenWritten, SequencedMap<String, String> expected, int line) {

    public boolean expectsNothing() {
        return expected.isEmpty();
    }
}
