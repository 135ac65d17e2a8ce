package org.vigil.signal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.signal.SignalBoard.Precision;
import org.vigil.signal.SignalBoard.Week;

/** The SQL of the board. Only signals that people were told of on their own count. */
@Component
class SignalBoardTable {
    private final JdbcClient jdbc;

    SignalBoardTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Week> weeks(Code scope, LocalDate first, ZoneId zone) {
        return jdbc.sql("""
                select date_trunc('week', raised_at at time zone :zone)::date as monday, count(*) as raised,
                       count(*) filter (where state = 'verified') as verified,
                       count(*) filter (where state = 'discarded') as discarded,
                       count(*) filter (where state = 'raised' and merged_into is null) as waiting,
                       count(*) filter (where merged_into is not null) as merged
                from signal.signal
                where told and jurisdiction >= :from and jurisdiction < :to and raised_at >= :first
                group by monday order by monday
                """)
                .param("zone", zone.getId())
                .param("from", scope.value())
                .param("to", scope.end())
                .param("first", first.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Week(
                        row.getObject("monday", LocalDate.class),
                        row.getInt("raised"),
                        row.getInt("verified"),
                        row.getInt("discarded"),
                        row.getInt("waiting"),
                        row.getInt("merged")))
                .list();
    }

    List<Precision> precisions(Code scope, LocalDate first, ZoneId zone) {
        return jdbc.sql("""
                select indicator, count(*) as raised, count(*) filter (where state = 'verified') as verified,
                       count(*) filter (where state = 'discarded') as discarded,
                       percentile_cont(0.5) within group (order by extract(epoch from decided_at - raised_at) / 3600) as median,
                       percentile_cont(0.9) within group (order by extract(epoch from decided_at - raised_at) / 3600) as ninth
                from signal.signal
                where told and jurisdiction >= :from and jurisdiction < :to and raised_at >= :first
                group by indicator order by raised desc, indicator
                """)
                .param("from", scope.value())
                .param("to", scope.end())
                .param("first", first.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Precision(
                        row.getString("indicator"),
                        row.getInt("raised"),
                        row.getInt("verified"),
                        row.getInt("discarded"),
                        hours(row, "median"),
                        hours(row, "ninth")))
                .list();
    }

    private static OptionalDouble hours(ResultSet row, String column) throws SQLException {
        double hours = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(hours);
    }
}
