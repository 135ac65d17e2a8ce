package org.vigil.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;

/** Measures as people work through them: the list, the calendar, the tests of a day. */
@Service
public class MeasureLists {
    private final ListTable table;
    private final DomainClock clock;

    MeasureLists(ListTable table, DomainClock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** A page, by their end; those that have ended the latest first. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Measure> list(MeasureQuery query, int size, int page) {
        return table.list(query, days(), size, page * size);
    }

    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public MeasureCounts counts(Code scope) {
        return table.counts(scope, days());
    }

    /** What stands because of a disease, by kind and with its usual length. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<StandingKind> standing(Code scope, String disease) {
        return table.standing(scope, disease, clock.instant());
    }

    /** Tests due on the day without a result, on today also those missed before. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<TestDue> tests(Code scope, LocalDate day, int most) {
        Instant from = day.equals(clock.today()) ? Instant.EPOCH : start(day);
        return table.tests(scope, from, start(day.plusDays(1)), most);
    }

    /** What the days from {@code from} on ask for. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<MeasureDay> calendar(Code scope, LocalDate from, int length) {
        return table.calendar(scope, from, length, clock.zone());
    }

    private ListTable.Days days() {
        LocalDate today = clock.today();
        return new ListTable.Days(
                clock.instant(), start(today), start(today.plusDays(1)), start(today.plusDays(2)), clock.zone());
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.zone()).toInstant();
    }
}
