package org.vigil.sentinel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.sentinel.ReportReading.Candidate;
import org.vigil.sentinel.StreamSeries.Point;

/** The SQL of streams and of the reports behind them, for reading. Rows are found by plain columns only: see {@link PostStanding}. */
@Component
class StreamTable {
    private final JdbcClient jdbc;
    private final DuePosts duePosts;

    StreamTable(JdbcClient jdbc, DuePosts duePosts) {
        this.jdbc = jdbc;
        this.duePosts = duePosts;
    }

    private record Value(long count, long firstCount, int postsReported) {}

    List<StreamKey> of(Code jurisdiction) {
        return jdbc.sql("""
                select s.jurisdiction, i.id as indicator, s.source, i.period
                from sentinel.stream s join sentinel.indicator i on i.key = s.indicator
                where s.jurisdiction = :jurisdiction
                order by i.period, i.id, s.source
                """)
                .param("jurisdiction", jurisdiction.value())
                .query((row, n) -> key(row))
                .list();
    }

    List<StreamKey> within(Code scope) {
        return jdbc.sql("""
                select s.jurisdiction, i.id as indicator, s.source, i.period
                from sentinel.stream s join sentinel.indicator i on i.key = s.indicator
                where s.jurisdiction >= :from and s.jurisdiction < :to
                order by s.jurisdiction, i.id, s.source
                """)
                .param("from", scope.value())
                .param("to", scope.end())
                .query((row, n) -> key(row))
                .list();
    }

    List<StreamKey> above(Collection<StreamKey> keys) {
        return jdbc.sql("""
                with place as materialized (
                  select distinct left(k.jurisdiction, n) collate "C" as jurisdiction, i.key, i.id, i.period, k.source
                  from unnest(:jurisdictions::text[], :indicators::text[], :sources::text[]) as k(jurisdiction, indicator, source)
                  join sentinel.indicator i on i.id = k.indicator
                  cross join generate_series(1, length(k.jurisdiction)) n
                )
                select s.jurisdiction, p.id as indicator, s.source, p.period
                from place p
                join sentinel.stream s on s.jurisdiction = p.jurisdiction and s.indicator = p.key and s.source = p.source
                """)
                .param("jurisdictions", column(keys, key -> key.jurisdiction().value()))
                .param("indicators", column(keys, StreamKey::indicator))
                .param("sources", column(keys, StreamKey::source))
                .query((row, n) -> key(row))
                .list();
    }

    List<StreamSeries> series(Collection<StreamKey> keys, LocalDate from, LocalDate to) {
        Map<StreamKey, Map<LocalDate, Value>> values = values(keys, from, to);
        Map<StreamKey, List<DuePosts.Alike>> due = duePosts.of(values.keySet());
        List<StreamSeries> series = new ArrayList<>();
        for (StreamKey key : keys) {
            Map<LocalDate, Value> found = values.get(key);
            if (found != null) {
                series.add(series(key, found, due.getOrDefault(key, List.of()), new Span(from, to)));
            }
        }
        if (series.isEmpty() && keys.size() == 1) {
            throw new org.vigil.kernel.Missing("stream");
        }
        return series;
    }

    private record Span(LocalDate from, LocalDate to) {}

    private static StreamSeries series(
            StreamKey key, Map<LocalDate, Value> values, List<DuePosts.Alike> due, Span span) {
        List<Point> points = new ArrayList<>();
        Period period = key.period().holding(span.from);
        LocalDate first = period.first();
        while (!period.first().isAfter(span.to)) {
            Value value = values.get(period.first());
            int owing = 0;
            for (DuePosts.Alike posts : due) {
                owing += posts.owing(period);
            }
            points.add(
                    value == null
                            ? new Point(period, Double.NaN, Double.NaN, owing, 0)
                            : new Point(
                                    period,
                                    value.count,
                                    value.firstCount,
                                    Math.max(owing, value.postsReported),
                                    value.postsReported));
            period = key.period().holding(period.last().plusDays(1));
        }
        return new StreamSeries(key, first, points);
    }

    /** Values by stream; a stream that exists and has none is there with an empty map. */
    private Map<StreamKey, Map<LocalDate, Value>> values(Collection<StreamKey> keys, LocalDate from, LocalDate to) {
        Map<StreamKey, Map<LocalDate, Value>> found = new HashMap<>();
        jdbc.sql("""
                select s.jurisdiction, i.id as indicator, s.source, i.period, v.period_first, v.count, v.first_count,
                       v.posts_reported
                from unnest(:jurisdictions::text[], :indicators::text[], :sources::text[]) as k(jurisdiction, indicator, source)
                join sentinel.indicator i on i.id = k.indicator
                join sentinel.stream s
                  on s.jurisdiction = k.jurisdiction collate "C" and s.indicator = i.key and s.source = k.source
                left join sentinel.stream_value v
                  on v.stream = s.id and v.period_first between :from::text::date - 6 and :to::text::date
                """)
                .param("jurisdictions", column(keys, key -> key.jurisdiction().value()))
                .param("indicators", column(keys, StreamKey::indicator))
                .param("sources", column(keys, StreamKey::source))
                .param("from", from.toString())
                .param("to", to.toString())
                .query(row -> {
                    Map<LocalDate, Value> values = found.computeIfAbsent(key(row), key -> new HashMap<>());
                    String first = row.getString("period_first");
                    if (first != null) {
                        values.put(
                                LocalDate.parse(first),
                                new Value(
                                        row.getLong("count"),
                                        row.getLong("first_count"),
                                        row.getInt("posts_reported")));
                    }
                });
        return found;
    }

    /** Posts that were silent and have been heard of again. */
    void endSilences(List<Candidate> changed, Instant at) {
        jdbc.sql("""
                update sentinel.silence s set ended_at = :at
                from unnest(:posts::int[], :lasts::text[]::date[]) as k(post, last)
                where s.post = k.post and s.ended_at is null and k.last >= s.first_missed
                """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param(
                        "posts",
                        changed.stream().mapToInt(each -> each.post().post()).toArray())
                .param(
                        "lasts",
                        changed.stream()
                                .map(each -> each.period().last().toString())
                                .toArray(String[]::new))
                .update();
    }

    List<Report> history(Post post, LocalDate from, LocalDate to) {
        Map<String, List<Report.Earlier>> earlier = new LinkedHashMap<>();
        jdbc.sql("""
                select i.id as indicator, v.period_first, v.revision, v.count, v.received_at, coalesce(b.viewer_name, '') as reporter
                from sentinel.report_version v
                join sentinel.indicator i on i.key = v.indicator
                left join sentinel.batch b on b.key = v.batch
                where v.post = :post and v.period_first between :from and :to
                order by v.revision, v.received_at
                """)
                .param("post", post.number())
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    earlier.computeIfAbsent(
                                    row.getString("indicator") + row.getString("period_first"),
                                    key -> new ArrayList<>())
                            .add(new Report.Earlier(
                                    row.getInt("revision"),
                                    row.getInt("count"),
                                    row.getObject("received_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getString("reporter")));
                });
        return jdbc.sql("""
                select i.id as indicator, i.period, r.period_first, r.count, r.first_count, r.revision, r.first_revision, r.received_at,
                       r.first_received_at, coalesce(b.viewer_name, '') as reporter
                from sentinel.post_indicator o
                join sentinel.indicator i on i.key = o.indicator
                join sentinel.report r
                  on r.post = o.post and r.indicator = o.indicator and r.period_first between :from and :to
                left join sentinel.batch b on b.key = r.batch
                where o.post = :post
                order by r.period_first desc, i.id
                """)
                .param("post", post.number())
                .param("from", from)
                .param("to", to)
                .query((row, n) -> report(
                        row,
                        earlier.getOrDefault(row.getString("indicator") + row.getString("period_first"), List.of())))
                .list();
    }

    private static Report report(ResultSet row, List<Report.Earlier> earlier) throws SQLException {
        return new Report(
                row.getString("indicator"),
                PeriodKind.ofWord(row.getString("period")).holding(row.getObject("period_first", LocalDate.class)),
                row.getInt("count"),
                row.getInt("first_count"),
                row.getInt("revision"),
                row.getInt("first_revision") > 1,
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("first_received_at", OffsetDateTime.class).toInstant(),
                row.getString("reporter"),
                earlier);
    }

    static String[] column(Collection<StreamKey> keys, java.util.function.Function<StreamKey, String> of) {
        return keys.stream().map(of).toArray(String[]::new);
    }

    static StreamKey key(ResultSet row) throws SQLException {
        return new StreamKey(
                row.getString("indicator"),
                Code.of(row.getString("jurisdiction")),
                row.getString("source"),
                PeriodKind.ofWord(row.getString("period")));
    }
}
