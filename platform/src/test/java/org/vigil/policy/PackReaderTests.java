package org.vigil.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.policy.PackProblem.Kind.*;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackReaderTests {

    /** A small pack with one rule of most sections, correct in every respect. */
    static final String PACK = """
            id: cholera-camp
            version: 2026-02-01
            name: {en: Cholera in camps, zh-Hans: 营地霍乱, zh-Hant: 營地霍亂}
            diseases: [cholera]
            in-force: {from: 2026-02-01}
            sources:
              - {id: who, title: Handbook, on: 2020-01-01, at: https://example.org}
            assumptions:
              - {id: none-found, en: No text was found., zh-Hans: 未见规定。, zh-Hant: 未見規定。}
            definitions:
              - id: CH-C1
                on: CaseExamined
                when: pcr == 'positive'
                then: {is: confirmed}
                text: {en: Confirmed by test., zh-Hans: 检测确诊。, zh-Hant: 檢測確診。}
                source: {cite: who, sure: A}
                tests:
                  - {given: {pcr: positive}, expect: confirmed}
                  - {given: {pcr: negative}, expect: none}
              - id: CH-C2
                on: CaseExamined
                when: exposed
                then: {is: suspected}
                text: {en: Exposed., zh-Hans: 有暴露史。, zh-Hant: 有暴露史。}
                source: {assumption: none-found}
                tests:
                  - {given: {exposed: true}, expect: suspected}
                  - {given: {exposed: true, pcr: positive}, expect: none}
            duties:
              - id: CH-D1
                on: SignalRaised
                when: |
                  score > 1
                  && level in ['county', 'township']
                then:
                  kind: verify-signal
                  owed-by: {level: county, party: unit, organisation: cdc}
                  acknowledge-within: PT15M
                  due-within: PT1H
                  accepted-by-another: false
                  escalate:
                    - {after: PT0S, to: {level: city, party: unit, organisation: cdc}}
                    - {after: PT1H, to: {level: province, party: unit, organisation: cdc}}
                  title: {en: Verify, zh-Hans: 核实, zh-Hant: 核實}
                text: {en: Verify in an hour., zh-Hans: 一小时内核实。, zh-Hant: 一小時內核實。}
                source:
                  - {for: due-within, cite: who, where: p. 3, sure: B}
                  - {for: [acknowledge-within, escalate], assumption: none-found}
                tests:
                  - {given: {level: county, score: 1.2}, expect: {kind: verify-signal, due-within: PT1H}}
                  - {given: {level: county, score: 1}, expect: none}
            """;

    static PolicyPack accepted(String yaml) {
        PackReading reading = PackReader.read(yaml);
        assertThat(reading).isInstanceOf(PackReading.Accepted.class);
        return ((PackReading.Accepted) reading).pack();
    }

    private static List<PackProblem> problems(String yaml) {
        PackReading reading = PackReader.read(yaml);
        assertThat(reading).isInstanceOf(PackReading.Refused.class);
        return ((PackReading.Refused) reading).problems();
    }

    private static PackProblem onlyProblem(String yaml) {
        List<PackProblem> problems = problems(yaml);
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    /** The line of the pack, counted from 1, that holds the text. */
    private static int lineOf(String yaml, String text) {
        return (int) yaml.substring(0, yaml.indexOf(text)).lines().count()
                + (yaml.charAt(yaml.indexOf(text) - 1) == '\n' ? 1 : 0);
    }

    @Test
    void readsACorrectPack() {
        PolicyPack pack = accepted(PACK);

        assertThat(pack.key()).isEqualTo(new PackKey("cholera-camp", LocalDate.of(2026, 2, 1)));
        assertThat(pack.rules().all()).extracting(Rule::id).containsExactly("CH-C1", "CH-C2", "CH-D1");
        assertThat(pack.rule("CH-D1").orElseThrow().bases())
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(Basis.Cited.class),
                        second -> assertThat(second.about()).containsExactly("acknowledge-within", "escalate"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "when: exposed           | when: exposd                                      | UNKNOWN_VARIABLE | CH-C2",
                "score > 1               | score > 'high'                                    | BAD_CONDITION    | CH-D1",
                "score > 1               | score > 1 &&                                      | BAD_CONDITION    | CH-D1",
                "score > 1               | score + 1.0                                       | BAD_CONDITION    | CH-D1",
                "'county', 'township'    | 'county', 'townschip'                             | UNKNOWN_WORD     | CH-D1",
                "on: SignalRaised        | on: SignalRised                                   | UNKNOWN_FACT     | CH-D1",
                "on: SignalRaised        | on: RecordKept                                    | UNKNOWN_FACT     | CH-D1",
                "due-within: PT1H        | due-within: 1 hour                                | WRONG_VALUE      | CH-D1",
                "due-within: PT1H        | due-within: PT-1H                                 | WRONG_VALUE      | CH-D1",
                "acknowledge-within: PT15M | acknowledge-in: PT15M                           | UNKNOWN_KEY      | CH-D1",
                "level: county, party    | level: canton, party                              | WRONG_VALUE      | CH-D1",
                "after: PT1H             | after: PT0S                                       | STEP_OUT_OF_ORDER | CH-D1",
                "id: CH-D1               | id: CH-C1                                         | DUPLICATE_ID     | CH-C1",
                "cite: who, where        | cite: whoo, where                                 | UNKNOWN_SOURCE   | CH-D1",
                "where: p. 3, sure: B    | where: p. 3, sure: C                              | WRONG_VALUE      | CH-D1",
                "assumption: none-found} | assumption: nobody-knows}                         | UNKNOWN_SOURCE   | CH-C2",
                "[acknowledge-within, escalate] | [escalate]                                 | NO_BASIS         | CH-D1",
                "zh-Hant: 核實           | zh-Hant: ''                                        | WRONG_VALUE      | CH-D1",
                ", zh-Hant: 核實         |                                                    | MISSING_KEY      | CH-D1",
                "pcr: positive}          | pcr: maybe}                                       | UNKNOWN_WORD     | CH-C1",
                "score: 1.2              | score: much                                       | WRONG_VALUE      | CH-D1",
                "score: 1.2              | scor: 1.2                                         | UNKNOWN_VARIABLE | CH-D1",
                "from: 2026-02-01        | from: 2026-02-30                                  | WRONG_VALUE      | ``",
                "from: 2026-02-01        | from: 2026-02-01, to: 2026-01-01                  | WRONG_VALUE      | ``",
                "diseases: [cholera]     | illnesses: [cholera]                              | UNKNOWN_KEY      | ``",
                "id: cholera-camp        | id: Cholera Camp                                  | WRONG_VALUE      | ``",
                "accepted-by-another: false | accepted-by-another: no                        | WRONG_VALUE      | CH-D1"
            })
    void refusesWhatIsWrongAndSaysWhere(String right, String wrong, PackProblem.Kind kind, String rule) {
        String yaml = PACK.replace(right, wrong == null ? "" : wrong);
        assertThat(yaml).isNotEqualTo(PACK);

        List<PackProblem> problems = problems(yaml);

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.kind()).isEqualTo(kind);
            assertThat(problem.rule()).isEqualTo(rule);
            assertThat(problem.line()).isBetween(1, (int) yaml.lines().count());
        });
    }

    @Test
    void anUnknownVariableIsToldWithItsLineAndTheVariablesThereAre() {
        String yaml = PACK.replace("&& level in", "&& levl in");

        PackProblem problem = onlyProblem(yaml);

        assertThat(problem.kind()).isEqualTo(UNKNOWN_VARIABLE);
        assertThat(problem.line()).isEqualTo(lineOf(yaml, "&& levl in"));
        assertThat(problem.arguments())
                .containsExactly(
                        "levl", "SignalRaised", "level, score, pValue, streams, indicator, observed, expected");
    }

    @Test
    void aFailingTestNamesWhatWasGivenExpectedAndGot() {
        String yaml = PACK.replace("expect: {kind: verify-signal, due-within: PT1H}", "expect: {due-within: PT3H}");

        PackProblem problem = onlyProblem(yaml);

        assertThat(problem.kind()).isEqualTo(TEST_FAILED);
        assertThat(problem.rule()).isEqualTo("CH-D1");
        assertThat(problem.line()).isEqualTo(lineOf(yaml, "due-within: PT3H"));
        assertThat(problem.arguments())
                .containsExactly("level: county, score: 1.2", "due-within: PT3H", "due-within: PT1H");
    }

    @Test
    void aRuleThatAnEarlierOneHidesFailsItsTestAndNamesTheOther() {
        String yaml = PACK.replace(
                "given: {exposed: true, pcr: positive}, expect: none",
                "given: {exposed: true, pcr: positive}, expect: suspected");

        List<PackProblem> problems = problems(
                yaml.replace("given: {exposed: true}, expect: suspected", "given: {exposed: false}, expect: none"));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(TEST_FAILED);
            assertThat(problem.arguments().getLast()).isEqualTo("none (CH-C1)");
        });
    }

    @Test
    void aRuleNeedsATestThatAppliesAndOneThatDoesNot() {
        String noneApplies = PACK.replace(
                "- {given: {pcr: positive}, expect: confirmed}\n", "- {given: {pcr: invalid}, expect: none}\n");
        String allApply = PACK.replace("      - {given: {pcr: negative}, expect: none}\n", "");

        assertThat(onlyProblem(noneApplies).kind()).isEqualTo(NO_TEST_THAT_APPLIES);
        assertThat(onlyProblem(allApply).kind()).isEqualTo(NO_TEST_THAT_DOES_NOT);
    }

    @Test
    void aConditionThatBreaksOnItsTestIsRefused() {
        String yaml = PACK.replace("score > 1\n", "10 / (streams - 1) > 0\n")
                .replace("score: 1.2}", "streams: 1}")
                .replace("score: 1}", "streams: 0}");

        assertThat(onlyProblem(yaml).kind()).isEqualTo(TEST_BROKE);
    }

    @Test
    void tellsAllProblemsOfAFileAtOnceInTheOrderOfItsLines() {
        String yaml = PACK.replace("when: exposed", "when: exposd").replace("due-within: PT1H\n", "due-within: soon\n");

        List<PackProblem> problems = problems(yaml);

        assertThat(problems).extracting(PackProblem::kind).containsExactly(UNKNOWN_VARIABLE, WRONG_VALUE);
        assertThat(problems).extracting(PackProblem::line).isSorted();
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsLine() {
        PackProblem problem = onlyProblem("id: a\nname: {en: 'x\n");

        assertThat(problem.kind()).isEqualTo(NOT_YAML);
        assertThat(problem.line()).isGreaterThan(1);
        assertThat(onlyProblem("").kind()).isEqualTo(NOT_YAML);
        assertThat(problems("just text")).isNotEmpty();
    }

    @Test
    void aTagNeverMakesAnObject() {
        List<PackProblem> problems =
                problems("!!javax.script.ScriptEngineManager [!!java.net.URL ['http://localhost/']]");

        assertThat(problems).isNotEmpty();
    }

    @Test
    void theFileMustStandWhereItsIdAndVersionSay() {
        PackReading reading = PackReader.read(PACK, new PackKey("cholera-camps", LocalDate.of(2026, 2, 2)));

        assertThat(((PackReading.Refused) reading).problems())
                .extracting(PackProblem::kind)
                .containsExactly(WRONG_PLACE, WRONG_PLACE);
    }

    @Test
    void aKeyWrittenTwiceIsRefused() {
        PackProblem problem =
                onlyProblem(PACK.replace("due-within: PT1H\n", "due-within: PT1H\n      due-within: PT9H\n"));

        assertThat(problem.kind()).isEqualTo(DUPLICATE_KEY);
    }
}
