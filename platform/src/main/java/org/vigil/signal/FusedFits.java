package org.vigil.signal;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.detect.fused.FitMemory;
import org.vigil.detect.fused.Fused;
import org.vigil.kernel.Code;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;
import org.vigil.sentinel.StreamSeries;

/**
 * The fits that streams are judged by: made once from the whole past of a stream, kept here and in a table, and made again after a while.
 * A fit serves many days and its making takes a hundred times as long as a judgement.
 */
@Component
class FusedFits {
    /** So old, and a fit is made again when there is time. */
    private static final int DAYS_KEPT = 14;

    private static final int WEEKS_KEPT = 4;

    /** Histories read at a time, so that they fit into memory. */
    private static final int AT_A_TIME = 400;

    /** Of the engine: the p-values of all streams at once; what stands behind one is worked out when it is asked for. */
    static final Fused METHOD = Fused.usual().withoutBounds();

    private final FitMemory memory = FitMemory.standing();
    private final JdbcClient jdbc;
    private final Reports reports;
    private final DomainClock clock;

    FusedFits(JdbcClient jdbc, Reports reports, DomainClock clock) {
        this.jdbc = jdbc;
        this.reports = reports;
        this.clock = clock;
    }

    /** Whether fits made now are written down too; pages only read. */
    enum Keeping {
        WRITTEN,
        IN_MEMORY
    }

    FitMemory memory() {
        return memory;
    }

    /** How the engine names a stream. */
    static String name(StreamKey key) {
        return key.jurisdiction() + "|" + key.indicator() + "|" + key.source() + "|"
                + key.period().word();
    }

    /** Sees to it that each of these streams has a fit: in memory, else from the table, else made now. */
    void ensure(Collection<StreamKey> keys, FusedChoice choice, Keeping keeping) {
        List<StreamKey> unknown = without(keys);
        if (unknown.isEmpty()) {
            return;
        }
        read(unknown);
        make(without(unknown), choice, keeping);
    }

    private List<StreamKey> without(Collection<StreamKey> keys) {
        return keys.stream()
                .filter(key -> memory.fittedFor(name(key)).isEmpty())
                .toList();
    }

    /** Makes the fits again that are old; how many. */
    int renew(Collection<StreamKey> keys, FusedChoice choice, int most) {
        int now = number(choice.period(), clock.today());
        int old = now - (choice.period() == PeriodKind.DAY ? DAYS_KEPT : WEEKS_KEPT);
        List<StreamKey> due = keys.stream()
                .filter(key -> {
                    OptionalInt fitted = memory.fittedFor(name(key));
                    return fitted.isPresent() && fitted.getAsInt() <= old;
                })
                .limit(most)
                .toList();
        make(due, choice, Keeping.WRITTEN);
        return due.size();
    }

    /** As the engine numbers periods: days, or weeks from Monday, since 1970. */
    private static int number(PeriodKind kind, LocalDate day) {
        return (int) (kind == PeriodKind.DAY ? day.toEpochDay() : Math.floorDiv(day.toEpochDay() + 3, 7));
    }

    /** For when the past of these streams has been corrected far back. */
    void makeAgain(Collection<StreamKey> keys, FusedChoice choice) {
        make(List.copyOf(keys), choice, Keeping.WRITTEN);
    }

    private void make(List<StreamKey> keys, FusedChoice choice, Keeping keeping) {
        LocalDate today = clock.today();
        LocalDate from =
                today.minusDays((long) choice.fitted() * choice.period().days());
        for (int at = 0; at < keys.size(); at += AT_A_TIME) {
            List<StreamKey> some = keys.subList(at, Math.min(keys.size(), at + AT_A_TIME));
            List<StreamSeries> pasts = reports.series(some, from, today);
            IntStream.range(0, pasts.size()).parallel().forEach(i -> {
                StreamSeries past = pasts.get(i);
                METHOD.renew(FusedSeries.past(past), past.points().size() - 1, memory);
            });
            if (keeping == Keeping.WRITTEN) {
                write(pasts.stream().map(StreamSeries::key).toList());
            }
        }
    }

    private void read(Collection<StreamKey> keys) {
        jdbc.sql("""
                select f.jurisdiction, f.indicator, f.source, k.period, f.numbers
                from unnest(:jurisdictions::text[], :indicators::text[], :sources::text[], :periods::text[])
                  as k(jurisdiction, indicator, source, period)
                join signal.fit f
                  on f.jurisdiction = k.jurisdiction collate "C" and f.indicator = k.indicator and f.source = k.source
                """)
                .param(
                        "jurisdictions",
                        SignalTable.column(keys, key -> key.jurisdiction().value()))
                .param("indicators", SignalTable.column(keys, StreamKey::indicator))
                .param("sources", SignalTable.column(keys, StreamKey::source))
                .param("periods", SignalTable.column(keys, key -> key.period().word()))
                .query(row -> {
                    StreamKey key = new StreamKey(
                            row.getString("indicator"),
                            Code.of(row.getString("jurisdiction")),
                            row.getString("source"),
                            row.getString("period").equals("week") ? PeriodKind.WEEK : PeriodKind.DAY);
                    DoubleBuffer numbers =
                            ByteBuffer.wrap(row.getBytes("numbers")).asDoubleBuffer();
                    double[] values = new double[numbers.remaining()];
                    numbers.get(values);
                    memory.put(name(key), values);
                });
    }

    private void write(List<StreamKey> keys) {
        List<String> numbers = new ArrayList<>();
        for (StreamKey key : keys) {
            double[] values = memory.numbers(name(key)).orElseThrow();
            ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
            bytes.asDoubleBuffer().put(values);
            numbers.add(Base64.getEncoder().encodeToString(bytes.array()));
        }
        jdbc.sql("""
                insert into signal.fit (jurisdiction, indicator, source, numbers, fitted_at)
                select jurisdiction collate "C", indicator, source, decode(numbers, 'base64'), :at::timestamptz
                from unnest(:jurisdictions::text[], :indicators::text[], :sources::text[], :numbers::text[])
                  as k(jurisdiction, indicator, source, numbers)
                on conflict (jurisdiction, indicator, source) do update
                set numbers = excluded.numbers, fitted_at = excluded.fitted_at
                """)
                .param(
                        "jurisdictions",
                        SignalTable.column(keys, key -> key.jurisdiction().value()))
                .param("indicators", SignalTable.column(keys, StreamKey::indicator))
                .param("sources", SignalTable.column(keys, StreamKey::source))
                .param("numbers", numbers.toArray(String[]::new))
                .param("at", clock.instant().toString())
                .update();
    }
}
