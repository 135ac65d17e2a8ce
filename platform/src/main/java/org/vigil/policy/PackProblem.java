package org.vigil.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vigil.console.Messages;
import org.vigil.kernel.Language;

/**
 * Why a pack was refused, at one place of its file.
 *
 * @param line counted from 1
 * @param rule id of the rule, empty outside any rule
 * @param arguments for the sentence of the kind, in its order
 */
public record PackProblem(int line, String rule, Kind kind, List<String> arguments) {

    /** What is wrong and how to mend it, in a language. */
    public String sentence(Messages messages, Language language) {
        List<Object> words = new ArrayList<>(arguments);
        if (kind == Kind.WRONG_VALUE) {
            String wanted = "policy.wanted." + arguments.get(1);
            if (messages.has(language, wanted)) {
                words.set(1, messages.text(language, wanted));
            }
        }
        return messages.text(language, kind.messageKey(), words.toArray());
    }

    /** One sentence each, in {@code messages/policy_*.properties} under {@link #messageKey()}. */
    public enum Kind {
        /** Not in UTF-8. */
        NOT_UTF8,
        /** Not YAML: what the parser says. */
        NOT_YAML,
        /** A key is missing: key. */
        MISSING_KEY,
        /** A key nobody knows: key, known keys. */
        UNKNOWN_KEY,
        /** A key stands twice: key. */
        DUPLICATE_KEY,
        /** Not of the kind wanted: key, what was wanted, what stands there. */
        WRONG_VALUE,
        /** The file's place and its content disagree: key, by the place, in the file. */
        WRONG_PLACE,
        /** Two rules have one id: id, line of the first. */
        DUPLICATE_ID,
        /** A fact nobody knows: name, known names. */
        UNKNOWN_FACT,
        /** The condition names a variable the fact does not have: variable, fact, its variables. */
        UNKNOWN_VARIABLE,
        /** The condition compares with a word that never occurs: word, variable, its words. */
        UNKNOWN_WORD,
        /** The condition does not compile: what the compiler says. */
        BAD_CONDITION,
        /** A cited source is not in the list: id, known ids. */
        UNKNOWN_SOURCE,
        /** The rule, or one of its values, stands on nothing: what. */
        NO_BASIS,
        /** No test in which the rule applies. */
        NO_TEST_THAT_APPLIES,
        /** A condition without a test in which the rule does not apply. */
        NO_TEST_THAT_DOES_NOT,
        /** A test failed: given, expected, got. */
        TEST_FAILED,
        /** The condition fails on the given fact: given, what the evaluator says. */
        TEST_BROKE,
        /** Steps of an escalation do not come one after the other: the step. */
        STEP_OUT_OF_ORDER;

        /** {@code policy.problem.test-failed} and so on. */
        public String messageKey() {
            return "policy.problem." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
