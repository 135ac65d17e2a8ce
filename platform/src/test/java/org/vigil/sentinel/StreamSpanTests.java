package org.vigil.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigil.kernel.Code;

class StreamSpanTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 23);

    @Test
    void readsNumbersAsTheDatabaseWritesThem() {
        assertThat(StreamSpan.numbers("{}")).isEmpty();
        assertThat(StreamSpan.numbers("{7}")).containsExactly(7);
        assertThat(StreamSpan.numbers("{20535,-3,0,12}")).containsExactly(20535, -3, 0, 12);
    }

    @Test
    void putsEachValueIntoItsPeriodInWhateverOrderAndLeavesTheOthersMissing() {
        StreamSpan days = new StreamSpan(PeriodKind.DAY, MONDAY, MONDAY.plusDays(3));
        long monday = MONDAY.toEpochDay();

        StreamSeries series = days.series(
                key(PeriodKind.DAY),
                new StreamSpan.Values(
                        new long[] {monday + 2, monday - 1, monday},
                        new long[] {5, 99, 4},
                        new long[] {3, 99, 4},
                        new long[] {2, 9, 1}),
                List.of());

        assertThat(series.first()).isEqualTo(MONDAY);
        assertThat(series.counts()).containsExactly(4, Double.NaN, 5, Double.NaN);
        assertThat(series.points().get(2).firstReported()).isEqualTo(3);
        assertThat(series.points().get(2).postsReported()).isEqualTo(2);
    }

    @Test
    void weeksBeginOnTheMondayBeforeTheSpan() {
        StreamSpan weeks = new StreamSpan(PeriodKind.WEEK, MONDAY.plusDays(3), MONDAY.plusDays(9));
        long monday = MONDAY.toEpochDay();

        StreamSeries series = weeks.series(
                key(PeriodKind.WEEK),
                new StreamSpan.Values(
                        new long[] {monday, monday + 7}, new long[] {5, 6}, new long[] {5, 6}, new long[] {1, 1}),
                List.of());

        assertThat(series.first()).isEqualTo(MONDAY);
        assertThat(series.counts()).containsExactly(5, 6);
    }

    @Test
    void postsOweWhenTheyWorkAndAsLongAsTheyExist() {
        ReportingCalendar school =
                new ReportingCalendar(true, null, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of());
        LocalDate friday = MONDAY.plusDays(4);
        StreamSpan days = new StreamSpan(PeriodKind.DAY, friday, friday.plusDays(3));

        StreamSeries series = days.series(
                key(PeriodKind.DAY),
                new StreamSpan.Values(new long[0], new long[0], new long[0], new long[0]),
                List.of(
                        new DuePosts.Alike(new DuePosts.Owed(school, MONDAY, LocalDate.MAX), 3),
                        new DuePosts.Alike(
                                new DuePosts.Owed(ReportingCalendar.EVERY_DAY, MONDAY, friday.plusDays(1)), 2)));

        assertThat(series.points()).extracting(StreamSeries.Point::postsDue).containsExactly(5, 2, 0, 3);
    }

    private static StreamKey key(PeriodKind kind) {
        return new StreamKey("fever-visits", Code.of("3205"), StreamKey.SENTINEL, kind);
    }
}
