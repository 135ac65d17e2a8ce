package org.vigil.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigil.sentinel.NewReport.Revision;
import org.vigil.sentinel.StandingReport.Arrival;
import org.vigil.sentinel.StandingReport.Folded;
import org.vigil.sentinel.StandingReport.Outcome;

class StandingReportTests {
    private static final Arrival NOW = new Arrival(0, 1);

    @Test
    void theSameReportTwiceIsUnchanged() {
        StandingReport first = fold(null, 12, Revision.AS_IT_COMES).state();

        Folded again = fold(first, 12, Revision.AS_IT_COMES);

        assertThat(again.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(again.state()).isEqualTo(first);
    }

    @Test
    void aCorrectionKeepsWhatWasFirstReported() {
        StandingReport first = fold(null, 12, Revision.AS_IT_COMES).state();

        Folded corrected = fold(first, 15, Revision.AS_IT_COMES);

        assertThat(corrected.outcome()).isEqualTo(Outcome.CORRECTED);
        assertThat(corrected.state().stands().count()).isEqualTo(15);
        assertThat(corrected.state().first().count()).isEqualTo(12);
    }

    @Test
    void aCorrectionBeforeItsOriginalStandsAndTheOriginalOnlyEntersTheHistory() {
        StandingReport corrected = fold(null, 15, Revision.CORRECTION).state();
        assertThat(corrected.lacksOriginal()).isTrue();

        Folded original = fold(corrected, 12, Revision.AS_IT_COMES);

        assertThat(original.outcome()).isEqualTo(Outcome.SUPERSEDED);
        assertThat(original.state().stands().count()).isEqualTo(15);
        assertThat(original.state().first().count()).isEqualTo(12);
        assertThat(original.state().lacksOriginal()).isFalse();
    }

    @Test
    void twoCountsUnderOneRevisionContradict() {
        StandingReport first = fold(null, 12, Revision.numbered(1)).state();

        assertThat(fold(first, 13, Revision.numbered(1)).outcome()).isEqualTo(Outcome.CONTRADICTS);
    }

    @Property
    void numberedRevisionsEndTheSameInAnyOrderAndHoweverOftenTheyCome(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 50) Integer> counts, @ForAll long seed) {
        List<Integer> arriving = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            arriving.add(i);
            arriving.add(i);
        }
        Collections.shuffle(arriving, new Random(seed));

        @Nullable StandingReport state = null;
        int stored = 0;
        for (int i : arriving) {
            Folded folded = fold(state, counts.get(i), Revision.numbered(i + 1));
            state = folded.state();
            stored += folded.outcome() == Outcome.STORED ? 1 : 0;
        }

        assertThat(stored).isEqualTo(1);
        assertThat(java.util.Objects.requireNonNull(state).stands().count()).isEqualTo(counts.getLast());
        assertThat(state.first().count()).isEqualTo(counts.getFirst());
    }

    private static Folded fold(@Nullable StandingReport before, int count, Revision revision) {
        return StandingReport.fold(before, count, revision, NOW);
    }
}
