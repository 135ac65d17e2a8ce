package org.vigil.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What the desk makes of cases in a small town; how often its forecasts hold is measured by {@link ForecastCoverageProgram}. */
class FittingTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private final DeskFiles files = new DeskFiles();
    private final Trial trial = new Trial(files);
    private final Fitting fitting = new Fitting(files, trial);
    private final Option asNow = files.templates().getFirst();

    private World world(double... daily) {
        List<Double> days = DoubleStream.of(daily).boxed().toList();
        return new World(
                TODAY,
                14,
                14,
                new World.Place(20_000, 20_000, 2, null),
                new World.Cases("covid-19", "covid-19", TODAY.minusDays(days.size()), days),
                new World.InForce(false, 0, 0, 0, asNow),
                null);
    }

    @Test
    void pastsReportWhatWasReportedAndAnOptionGoesOnFromThem() {
        double[] seen = {1, 0, 2, 1, 2, 3, 2, 4, 3, 5, 4, 6, 5, 7};
        World fitted = fitting.fit(world(seen));
        World.Now now = fitted.fitted();

        assertThat(now.pasts()).hasSize(Fitting.ALL).doesNotHaveDuplicates();
        assertThat(now.unknown()).doesNotContain("conflict");
        assertThat(now.infected().median()).isPositive();
        Trial.Stage stage = trial.on(fitted);
        List<World.Past> some = now.pasts().subList(0, 4);
        List<Trial.Run> asNowRuns = stage.run(asNow, some, () -> false);
        List<Trial.Run> closedRuns = stage.run(files.templates().getLast(), some, () -> false);
        assertThat(asNowRuns).extracting(Trial.Run::past).isEqualTo(some);
        assertThat(infections(closedRuns)).isLessThanOrEqualTo(infections(asNowRuns));
        assertThat(stage.run(asNow, some, () -> false).getFirst().totals())
                .as("the same runs again")
                .isEqualTo(asNowRuns.getFirst().totals());
    }

    private static double infections(List<Trial.Run> runs) {
        return runs.stream()
                .mapToDouble(run -> run.totals().getOrDefault("infections", 0.0))
                .sum();
    }

    @Test
    void casesThatNoOutbreakOfTheModelMakesAreSaidToConflict() {
        double[] seen = new double[30];
        java.util.Arrays.fill(seen, 0, 5, 60);
        java.util.Arrays.fill(seen, 23, 30, 1);
        seen[29] = 90;

        assertThat(fitting.fit(world(seen)).fitted().unknown()).contains("conflict");
    }

    @Test
    void aHandfulOfCasesSaysThatNothingIsKnownOfGrowth() {
        double[] seen = new double[20];
        seen[12] = 1;
        seen[17] = 2;

        assertThat(fitting.fit(world(seen)).fitted().unknown()).contains("few-cases", "undetected");
        assertThat(fitting.fit(world(new double[14])).fitted().unknown()).containsExactly("no-cases");
    }

    @Test
    void theDistanceIsZeroForTheSameReportsAndAboutOneForWhatChanceDoes() {
        double[] seen =
                Collections.nCopies(28, 4.0).stream().mapToDouble(d -> d).toArray();
        double[] more =
                Collections.nCopies(28, 5.0).stream().mapToDouble(d -> d).toArray();

        assertThat(Fitting.distance(seen, seen)).isZero();
        assertThat(Fitting.distance(more, seen)).isBetween(0.7, 1.5);
    }
}
