package org.vigil.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The fit on worlds whose truth is known; how often its intervals hold is measured by {@link CoverageProgram}. */
class OutbreakFitTests {
    private static final OutbreakFit.Assumptions KNOWN =
            new OutbreakFit.Assumptions(5.2, 1.72, 7, 3, 0.3, 0.1, 1, 0.01, 1_000_000, 4_000);

    private static double[] seen(CoverageProgram.World world) {
        return Arrays.copyOf(world.cases(), 42);
    }

    /** The first world from this seed on with a good number of cases. */
    private static CoverageProgram.World large(long seed) {
        CoverageProgram.World world = CoverageProgram.world(seed);
        return Arrays.stream(seen(world)).sum() > 300 ? world : large(seed + 1);
    }

    @Test
    void mostIntervalsHoldTheTruth() {
        int held = 0;
        for (long seed = 100; seed < 106; seed++) {
            CoverageProgram.World world = large(seed * 50);
            OutbreakFit.Fit fit = OutbreakFit.fit(seen(world), null, KNOWN, 7, seed);
            held += fit.totalAhead().holds(Arrays.stream(world.cases()).skip(42).sum()) ? 1 : 0;
            held += fit.infected().holds(world.infected()) ? 1 : 0;
            held += fit.reproduction().holds(world.r0()) ? 1 : 0;
        }

        assertThat(held).isGreaterThanOrEqualTo(13); // of 18; fewer would have a chance below 0.01 at 90 %
    }

    @Test
    void casesAloneDoNotTellWhatIsNotSeenAndASampleDoes() {
        CoverageProgram.World world = large(7_000);
        OutbreakFit.Fit alone = OutbreakFit.fit(seen(world), null, KNOWN, 0, 1);
        double share = Math.min(0.5, world.infected() / 1_000_000);
        OutbreakFit.Survey survey = new OutbreakFit.Survey(41, 400_000, (int) (400_000 * share), 42);
        OutbreakFit.Fit sampled = OutbreakFit.fit(seen(world), survey, KNOWN, 0, 1);

        assertThat(alone.cannotKnow()).anyMatch(sentence -> sentence.startsWith("undetected infections"));
        assertThat(sampled.cannotKnow()).noneMatch(sentence -> sentence.startsWith("undetected infections"));
        assertThat(sampled.reported().high() - sampled.reported().low())
                .isLessThan(alone.reported().high() - alone.reported().low());
    }

    @Test
    void aHandfulOfCasesTellsNothingOfGrowth() {
        double[] cases = new double[20];
        cases[12] = 1;
        cases[17] = 2;

        assertThat(OutbreakFit.fit(cases, null, KNOWN, 3, 1).cannotKnow())
                .anyMatch(sentence -> sentence.startsWith("growth"));
    }

    @Test
    void theSameSeedGivesTheSameFitAndHeldBackDaysAreCounted() {
        double[] cases = seen(large(8_000));

        assertThat(OutbreakFit.fit(cases, null, KNOWN, 5, 3)).isEqualTo(OutbreakFit.fit(cases, null, KNOWN, 5, 3));
        assertThat(OutbreakFit.heldBackCovered(cases, KNOWN, 7, 3)).isBetween(0.0, 1.0);
    }

    @Test
    void tooFewDaysAreRefused() {
        assertThatThrownBy(() -> OutbreakFit.fit(new double[3], null, KNOWN, 5, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
