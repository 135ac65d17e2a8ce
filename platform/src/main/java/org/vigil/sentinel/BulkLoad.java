package org.vigil.sentinel;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.sentinel.NewReport.Revision;
import org.vigil.sentinel.ReportReading.Candidate;
import org.vigil.sentinel.ReportReading.Counted;
import org.vigil.sentinel.ReportReading.Reporter;
import org.vigil.sentinel.StandingReport.Arrival;
import org.vigil.sentinel.StandingReport.Outcome;
import org.vigil.store.Scopes;

/** Loads history: COPY to a temporary table, then one statement for the reports, the streams of all levels and the posts' periods. */
@Component
class BulkLoad {
    /** Rows a transaction: enough that statements pay, few enough that nothing spills far. */
    private static final int CHUNK = 200_000;

    private final JdbcClient jdbc;
    private final DataSource dataSource;
    private final Rest rest;

    BulkLoad(JdbcClient jdbc, DataSource dataSource, Rest rest) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
        this.rest = rest;
    }

    /** What the load shares with single batches. */
    @Component
    record Rest(PostTable posts, ReportBatchTable batches, ReportWriting writing, DomainClock clock) {}

    Loaded load(Iterator<LoadedReport> reports, TransactionTemplate transaction, Consumer<Object> publish) {
        Map<String, Reporter> posts = Objects.requireNonNull(transaction.execute(status -> rest.posts.allReporters()));
        Loaded all = new Loaded(0, 0, 0, 0);
        Touched touched = new Touched();
        while (reports.hasNext()) {
            all = all.and(
                    Objects.requireNonNull(transaction.execute(status -> new Chunk(posts, reports, touched).load())));
        }
        // Told once and at the end: judging everything again after each chunk would be work for nothing. Told even if
        // nothing was
        // new, since the load before may have been cut off just here, and judging what has not changed changes nothing.
        if (!touched.streams.isEmpty()) {
            transaction.executeWithoutResult(status -> publish.accept(
                    new ReportsReceived(Scopes.current().scope(), touched.streams, touched.first, touched.last)));
        }
        return all;
    }

    /** Which streams a load has to do with, and when. */
    private static final class Touched {
        private final Set<StreamKey> streams = new HashSet<>();
        private LocalDate first = LocalDate.MAX;
        private LocalDate last = LocalDate.MIN;

        void add(StreamKey stream, Period period) {
            streams.add(stream);
            first = period.first().isBefore(first) ? period.first() : first;
            last = period.last().isAfter(last) ? period.last() : last;
        }
    }

    /** One transaction's worth. */
    private final class Chunk {
        private final Map<String, Reporter> posts;
        private final Iterator<LoadedReport> reports;
        private final Touched touched;
        private int copied;
        private long refused;

        Chunk(Map<String, Reporter> posts, Iterator<LoadedReport> reports, Touched touched) {
            this.posts = posts;
            this.reports = reports;
            this.touched = touched;
        }

        Loaded load() {
            jdbc.sql("set local synchronous_commit = off").update();
            jdbc.sql("""
                    create temporary table incoming_report (
                      line int, post int, indicator smallint, period_first date, count int, received_at timestamptz
                    ) on commit drop
                    """).update();
            copy();
            if (copied == 0) {
                return new Loaded(0, 0, 0, refused);
            }
            Instant at = rest.clock.instant();
            OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
            long batch = rest.batches
                    .begin(Scopes.current(), new Delivery(Delivery.Way.LOAD, null, List.of()), null, now)
                    .orElseThrow()
                    .key();
            int stored = store(batch);
            int corrected = stored == copied
                    ? 0
                    : rest.writing
                            .write(others(posts), new Arrival(at.toEpochMilli(), batch), now)
                            .of(Outcome.CORRECTED);
            return new Loaded(stored, corrected, copied - stored - corrected, refused);
        }

        private void copy() {
            Connection connection = DataSourceUtils.getConnection(dataSource);
            try {
                CopyIn copy =
                        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy incoming_report from stdin");
                copyRows(copy);
                copy.endCopy();
            } catch (SQLException e) {
                throw new IllegalStateException("cannot copy reports", e);
            } finally {
                DataSourceUtils.releaseConnection(connection, dataSource);
            }
        }

        private void copyRows(CopyIn copy) throws SQLException {
            StringBuilder buffer = new StringBuilder(1 << 17);
            for (int taken = 0; taken < CHUNK && reports.hasNext(); taken++) {
                append(buffer, reports.next());
                if (buffer.length() > 1 << 16 || taken == CHUNK - 1 || !reports.hasNext()) {
                    byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
                    copy.writeToCopy(bytes, 0, bytes.length);
                    buffer.setLength(0);
                }
            }
        }

        private void append(StringBuilder buffer, LoadedReport report) {
            @Nullable Reporter post = posts.get(report.post().toString());
            @Nullable
            Counted indicator = post == null ? null : post.indicators().get(report.indicator());
            if (post == null || indicator == null || report.count() < 0) {
                refused++;
                return;
            }
            Period period = indicator.period().holding(report.first());
            touched.add(
                    new StreamKey(report.indicator(), post.jurisdiction(), post.source(), indicator.period()), period);
            buffer.append(copied++)
                    .append('\t')
                    .append(post.post())
                    .append('\t')
                    .append(indicator.key())
                    .append('\t');
            buffer.append(period.first()).append('\t').append(report.count()).append('\t');
            buffer.append(report.receivedAt()).append('\n');
        }
    }

    private static final String STORE = """
            with inserted as (
              insert into sentinel.report
                (received_at, first_received_at, batch, post, period_first, count, first_count, indicator, revision, first_revision,
                 jurisdiction)
              select n.received_at, n.received_at, :batch, n.post, n.period_first, n.count, n.count, n.indicator, 1, 1, p.jurisdiction
              from incoming_report n join sentinel.post p on p.number = n.post
              order by n.post, n.indicator, n.period_first, n.line
              on conflict do nothing
              returning post, indicator, period_first, count, received_at
            ), streams as (
              insert into sentinel.stream_value as v
                (count, first_count, changed_at, stream, period_first, posts_reported, jurisdiction)
              select d.count, d.count, d.changed_at, s.id, d.period_first, d.posts, s.jurisdiction
              from (
                select u.stream, n.period_first, sum(n.count) as count, count(*) as posts, max(n.received_at) as changed_at
                from inserted n
                join sentinel.post_indicator o using (post, indicator)
                cross join unnest(o.streams) as u(stream)
                group by u.stream, n.period_first
              ) d
              join sentinel.stream s on s.id = d.stream
              order by s.id, d.period_first
              on conflict (stream, period_first) do update
              set count = v.count + excluded.count, first_count = v.first_count + excluded.first_count,
                  posts_reported = v.posts_reported + excluded.posts_reported,
                  changed_at = greatest(v.changed_at, excluded.changed_at)
            ), periods as (
              insert into sentinel.post_period as p
                (post, period, period_first, jurisdiction, indicators_reported, first_received_at, last_received_at)
              select n.post, i.period, n.period_first, min(q.jurisdiction), count(*), min(n.received_at), max(n.received_at)
              from inserted n
              join sentinel.indicator i on i.key = n.indicator
              join sentinel.post q on q.number = n.post
              group by n.post, i.period, n.period_first
              order by n.post, i.period, n.period_first
              on conflict (post, period, period_first) do update
              set indicators_reported = p.indicators_reported + excluded.indicators_reported,
                  first_received_at = least(p.first_received_at, excluded.first_received_at),
                  last_received_at = greatest(p.last_received_at, excluded.last_received_at)
            )
            select count(*) from inserted
            """;

    /** Stores what is new and moves everything that rests on it; what is there already is left in the temporary table. */
    private int store(long batch) {
        return jdbc.sql(STORE).param("batch", batch).query(Integer.class).single();
    }

    /** Incoming reports that stand with another count, in the order in which they came: corrections. */
    private List<Candidate> others(Map<String, Reporter> posts) {
        Map<Integer, Map<Short, Counted>> indicators = new HashMap<>();
        Map<Integer, Reporter> byNumber = new HashMap<>();
        posts.values().forEach(post -> {
            byNumber.put(post.post(), post);
            post.indicators()
                    .values()
                    .forEach(each -> indicators
                            .computeIfAbsent(post.post(), key -> new HashMap<>())
                            .put(each.key(), each));
        });
        return jdbc.sql("""
                select n.line, n.post, n.indicator, n.period_first, n.count
                from incoming_report n
                join sentinel.report r using (post, indicator, period_first)
                where r.count <> n.count
                order by n.line
                """)
                .query((row, n) -> {
                    Reporter post = Objects.requireNonNull(byNumber.get(row.getInt("post")));
                    Counted indicator = Objects.requireNonNull(
                            indicators.getOrDefault(post.post(), Map.of()).get(row.getShort("indicator")));
                    Period period = indicator.period().holding(row.getObject("period_first", LocalDate.class));
                    return new Candidate(
                            row.getInt("line"), post, indicator, period, row.getInt("count"), Revision.AS_IT_COMES);
                })
                .list();
    }
}
