package org.vigil.sentinel;

import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportingCalendarTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Punctuality NINE_HOURS = new Punctuality(Duration.ofHours(9), 2);
    private static final LocalDate FRIDAY_27_MARCH = LocalDate.of(2026, 3, 27);

    @Test
    void aDaysReportIsLateFromNineOfTheNextDay() {
        Instant due = ReportingCalendar.EVERY_DAY.dueAt(Period.ofDay(FRIDAY_27_MARCH), NINE_HOURS, SHANGHAI);

        assertThat(due).isEqualTo(Instant.parse("2026-03-28T01:00:00Z"));
    }

    @Test
    void aSchoolClosedAtTheWeekendReportsFridayOnMonday() {
        ReportingCalendar school = new ReportingCalendar(true, null, Set.of(SATURDAY, SUNDAY), Set.of());

        assertThat(school.dueAt(Period.ofDay(FRIDAY_27_MARCH), NINE_HOURS, SHANGHAI))
                .isEqualTo(Instant.parse("2026-03-30T01:00:00Z"));
        assertThat(school.owes(Period.ofDay(FRIDAY_27_MARCH.plusDays(1)))).isFalse();
    }

    @Test
    void aDeadlineOfItsOwnWinsOverTheGraceOfThePack() {
        ReportingCalendar laboratory = new ReportingCalendar(true, LocalTime.of(16, 0), Set.of(), Set.of());

        assertThat(laboratory.dueAt(Period.ofDay(FRIDAY_27_MARCH), NINE_HOURS, SHANGHAI))
                .isEqualTo(Instant.parse("2026-03-28T08:00:00Z"));
    }

    @Test
    void aWeekIsOwedWhenThePostWorksOnAnyDayOfIt() {
        ReportingCalendar fridays = new ReportingCalendar(
                true,
                null,
                Set.of(),
                FRIDAY_27_MARCH.minusDays(4).datesUntil(FRIDAY_27_MARCH).collect(java.util.stream.Collectors.toSet()));

        assertThat(fridays.owes(Period.ofWeek(FRIDAY_27_MARCH))).isTrue();
        assertThat(ReportingCalendar.NEVER.owes(Period.ofWeek(FRIDAY_27_MARCH))).isFalse();
    }

    @Test
    void periodsAreReadAsPeopleWriteThem() {
        assertThat(Period.parse("2026-W13", PeriodKind.WEEK)).contains(Period.ofWeek(FRIDAY_27_MARCH));
        assertThat(Period.parse("2026/03/27", PeriodKind.DAY)).contains(Period.ofDay(FRIDAY_27_MARCH));
        assertThat(Period.parse("20260327", PeriodKind.WEEK)).contains(Period.ofWeek(FRIDAY_27_MARCH));
        assertThat(Period.parse("2026-W13", PeriodKind.DAY)).isEmpty();
        assertThat(Period.parse("27.3.2026", PeriodKind.DAY)).isEmpty();
    }
}
