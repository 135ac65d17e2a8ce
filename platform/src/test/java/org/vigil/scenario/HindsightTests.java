package org.vigil.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HindsightTests {

    /** scoringRules::crps_sample(2, c(1, 3, 4)) is (1 + 1 + 2)/3 - (2 + 3 + 1)·2/(2·9). */
    @Test
    void scoresAnEnsembleByItsDistanceLessItsOwnSpread() {
        double score = Hindsight.crps(new double[] {1, 3, 4}, 2);

        assertThat(score).isCloseTo(4.0 / 3 - 12.0 / 18, within(1e-12));
    }

    @Test
    void aCertainForecastScoresItsAbsoluteError() {
        assertThat(Hindsight.crps(new double[] {5, 5, 5}, 2)).isCloseTo(3, within(1e-12));
        assertThat(Hindsight.crps(new double[] {2}, 2)).isZero();
    }

    @Test
    void countsTheDaysWhoseCasesLayInTheInterval() {
        List<Interval> days = List.of(new Interval(1, 2, 3), new Interval(2, 4, 6), new Interval(0, 1, 2));
        Results.Of forecast = new Results.Of(
                Map.of(),
                Map.of("confirmed", days),
                1,
                true,
                new Interval(0, 0, 0),
                List.of(List.of(2.0, 4.0, 1.0), List.of(3.0, 5.0, 2.0)),
                Map.of());

        Hindsight found = Hindsight.of(forecast, List.of(3.0, 7.0));

        assertThat(found.covered()).isEqualTo(0.5);
        assertThat(found.reported()).containsExactly(3.0, 7.0);
    }
}
