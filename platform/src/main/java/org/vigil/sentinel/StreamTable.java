package org.vigil.sentinel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.sentinel.ReportReading.Candidate;

/** The SQL of streams and of the reports behind them, for reading. Rows are found by plain columns only: see {@link PostStanding}. */
@Component
class StreamTable {
    private final JdbcClient jdbc;
    private final DuePosts duePosts;

    StreamTable(JdbcClient jdbc, DuePosts duePosts) {
        this.jdbc = jdbc;
        this.duePosts = duePosts;
    }

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
        Map<PeriodKind, StreamSpan> spans = new EnumMap<>(PeriodKind.class);
        Map<StreamKey, StreamSpan.Values> values = HashMap.newHashMap(keys.size());
        values(keys, from, to, (key, found) -> values.put(key, found));
        Map<StreamKey, List<DuePosts.Alike>> due = duePosts.of(values.keySet());
        List<StreamSeries> series = new ArrayList<>(values.size());
        for (StreamKey key : keys) {
            StreamSpan.Values found = values.get(key);
            if (found != null) {
                series.add(spans.computeIfAbsent(key.period(), kind -> new StreamSpan(kind, from, to))
                        .series(key, found, due.getOrDefault(key, List.of())));
            }
        }
        if (series.isEmpty() && keys.size() == 1) {
            throw new org.vigil.kernel.Missing("stream");
        }
        return series;
    }

    /** A row a stream, its values in arrays: a province has millions of them. A stream that has none is there with empty arrays. */
    private void values(
            Collection<StreamKey> keys, LocalDate from, LocalDate to, BiConsumer<StreamKey, StreamSpan.Values> into) {
        jdbc.sql("""
                select s.jurisdiction, i.id as indicator, s.source, i.period, v.firsts, v.counts, v.first_counts, v.posts_reported
                from unnest(:jurisdictions::text[], :indicators::text[], :sources::text[]) as k(jurisdiction, indicator, source)
                join sentinel.indicator i on i.id = k.indicator
                join sentinel.stream s
                  on s.jurisdiction = k.jurisdiction collate "C" and s.indicator = i.key and s.source = k.source
                cross join lateral (
                  select coalesce(array_agg(v.period_first - date '1970-01-01')::text, '{}') as firsts,
                         coalesce(array_agg(v.count)::text, '{}') as counts,
                         coalesce(array_agg(v.first_count)::text, '{}') as first_counts,
                         coalesce(array_agg(v.posts_reported)::text, '{}') as posts_reported
                  from sentinel.stream_value v
                  where v.stream = s.id and v.period_first between :from::text::date - 6 and :to::text::date
                ) v
                """)
                .param("jurisdictions", column(keys, key -> key.jurisdiction().value()))
                .param("indicators", column(keys, StreamKey::indicator))
                .param("sources", column(keys, StreamKey::source))
                .param("from", from.toString())
                .param("to", to.toString())
                .query(row -> {
                    into.accept(
                            key(row),
                            new StreamSpan.Values(
                                    StreamSpan.numbers(row.getString("firsts")),
                                    StreamSpan.numbers(row.getString("counts")),
                                    StreamSpan.numbers(row.getString("first_counts")),
                                    StreamSpan.numbers(row.getString("posts_reported"))));
                });
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
