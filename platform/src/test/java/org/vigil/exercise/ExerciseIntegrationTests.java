package org.vigil.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.vigil.IntegrationTest;
import org.vigil.kernel.Code;

/** A short exercise against the whole platform, in a database of its own, its report held against the truth. */
@IntegrationTest
@TestPropertySource(properties = "vigil.test.database=exercise")
class ExerciseIntegrationTests {
    private static final int DAYS = 12;

    @Autowired
    Exercise exercise;

    @Test
    void anOutbreakIsFoundItsContactsAreTracedAndTheReportAddsUpAgainstTheTruth() {
        ExerciseSetting setting = new ExerciseSetting(
                "city", List.of("population=20000", "r0=2.5", "imports.initial=4"), Code.of("320583"), DAYS, 7, true);

        ExerciseReport report = exercise.play(setting, List.of(), day -> {});

        assertThat(report.daily()).hasSize(DAYS);
        assertThat(report.spread().infections()).isBetween(4, report.spread().untouched());
        assertThat(report.spread().infections())
                .as("infections with players, of those without")
                .isLessThan(report.spread().untouched());
        assertThat(report.spread().cases()).isBetween(1, report.spread().infections());
        assertThat(Objects.requireNonNull(report.detection().caseDays())).isBetween(1.0, (double) DAYS);
        ExerciseReport.Tracing tracing = report.tracing();
        assertThat(tracing.named()).isGreaterThanOrEqualTo(tracing.found());
        assertThat(tracing.truly()).isGreaterThanOrEqualTo(tracing.found());
        assertThat(tracing.found()).as("true contacts found").isPositive();
        ExerciseReport.Cost cost = report.cost();
        assertThat(cost.people()).isGreaterThanOrEqualTo(report.spread().cases());
        assertThat(cost.peopleInVain()).isBetween(1, cost.people());
        assertThat(cost.personDaysInVain()).isLessThanOrEqualTo(cost.personDays());
        assertThat(cost.money()).isEqualTo(cost.tests() * 20 + cost.personDays() * 300);
        assertThat(report.areas().closed()).isBetween(0, report.spread().cases());
        assertThat(report.areas().people())
                .isLessThanOrEqualTo(cost.people() * Math.max(1, report.areas().closed()));
        assertThat(report.duties().opened()).isPositive();
        assertThat(report.duties().late()).isLessThanOrEqualTo(report.duties().opened());
        assertThat(report.daily()).isSortedAccordingTo((a, b) -> Integer.compare(a.infections(), b.infections()));
        assertThat(report.row()).hasSameSizeAs(ExerciseReport.COLUMNS);
    }

    @Test
    void theSameSeedIsTheSameOutbreak() {
        ExerciseSetting setting =
                new ExerciseSetting("city", List.of("population=20000"), Code.of("320583"), 10, 3, true);
        java.time.Instant start = java.time.Instant.parse("2026-03-01T00:00:00Z");

        assertThat(Truth.of(setting, start)).isEqualTo(Truth.of(setting, start));
        assertThat(Truth.of(setting, start))
                .allMatch(one -> one.source() < one.index(), "who infects was infected before");
    }
}
