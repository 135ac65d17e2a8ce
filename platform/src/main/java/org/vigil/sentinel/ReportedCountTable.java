package org.vigil.sentinel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.sentinel.StandingReport.Arrival;
import org.vigil.sentinel.StandingReport.Version;

/** The SQL of reports: locks what is there, writes what changed, and moves the sums of all levels by the difference. */
@Component
class ReportedCountTable {
    private final JdbcClient jdbc;

    ReportedCountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One report's place: post, indicator and first day of its period, as tables know them. Ordered as rows are locked. */
    record Place(int post, short indicator, LocalDate first) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byPost = Integer.compare(post, other.post);
            int byIndicator = byPost != 0 ? byPost : Short.compare(indicator, other.indicator);
            return byIndicator != 0 ? byIndicator : first.compareTo(other.first);
        }
    }

    /** A report before and after; {@code before} is null for one not yet there. */
    record Change(Place place, Code jurisdiction, @Nullable StandingReport before, StandingReport after) {}

    /** A version to keep in the history. */
    record Aside(Place place, Code jurisdiction, Version version) {}

    /** The reports at {@code places}, locked until the transaction ends. Cast before they are unnested: see {@link PostStanding}. */
    Map<Place, StandingReport> lock(Collection<Place> places) {
        Arrays keys = new Arrays(places.size());
        places.forEach(keys::add);
        Map<Place, StandingReport> found = HashMap.newHashMap(places.size());
        jdbc.sql("""
                select r.post, r.indicator, r.period_first, r.count, r.revision, r.batch, r.first_count, r.first_revision,
                       (extract(epoch from r.received_at) * 1000)::bigint as at,
                       (extract(epoch from r.first_received_at) * 1000)::bigint as first_at
                from unnest(:posts::int[], :indicators::int[]::smallint[], :firsts::text[]::date[])
                  as k(post, indicator, period_first)
                join sentinel.report r using (post, indicator, period_first)
                order by r.post, r.indicator, r.period_first
                for update of r
                """)
                .param("posts", keys.posts)
                .param("indicators", keys.indicators)
                .param("firsts", keys.firsts)
                .query(row -> {
                    Place place = new Place(
                            row.getInt("post"),
                            row.getShort("indicator"),
                            LocalDate.parse(row.getString("period_first")));
                    Version stands = new Version(
                            row.getInt("count"),
                            row.getInt("revision"),
                            new Arrival(row.getLong("at"), row.getLong("batch")));
                    Version first = row.getInt("first_revision") == stands.revision()
                            ? stands
                            : new Version(
                                    row.getInt("first_count"),
                                    row.getInt("first_revision"),
                                    new Arrival(row.getLong("first_at"), 0));
                    found.put(place, new StandingReport(stands, first));
                });
        return found;
    }

    private static final String APPLY = """
            with change as (
              select post, indicator::smallint, period_first::date, jurisdiction collate "C" as jurisdiction, fresh, batch,
                     count, revision::smallint, to_timestamp(at / 1000.0) as received_at,
                     first_count, first_revision::smallint, to_timestamp(first_at / 1000.0) as first_received_at,
                     count_before, first_count_before
              from unnest(:posts::int[], :indicators::int[], :firsts::text[], :jurisdictions::text[], :fresh::boolean[],
                          :batches::bigint[], :counts::int[], :revisions::int[], :ats::bigint[], :firstCounts::int[],
                          :firstRevisions::int[], :firstAts::bigint[], :countsBefore::int[], :firstCountsBefore::int[])
                as c(post, indicator, period_first, jurisdiction, fresh, batch, count, revision, at, first_count, first_revision,
                     first_at, count_before, first_count_before)
            ), inserted as (
              insert into sentinel.report
                (received_at, first_received_at, batch, post, period_first, count, first_count, indicator, revision, first_revision,
                 jurisdiction)
              select received_at, first_received_at, batch, post, period_first, count, first_count, indicator, revision,
                     first_revision, jurisdiction
              from change where fresh
              order by post, indicator, period_first
              on conflict do nothing
              returning post, indicator, period_first
            ), updated as (
              update sentinel.report r
              set received_at = c.received_at, first_received_at = c.first_received_at, batch = c.batch, count = c.count,
                  first_count = c.first_count, revision = c.revision, first_revision = c.first_revision
              from change c
              where not c.fresh and r.post = c.post and r.indicator = c.indicator and r.period_first = c.period_first
            ), effect as (
              select c.* from change c where not c.fresh
              union all
              select c.* from change c join inserted using (post, indicator, period_first)
            ), streams as (
              insert into sentinel.stream_value as v
                (count, first_count, changed_at, stream, period_first, posts_reported, jurisdiction)
              select d.count, d.first_count, :now, s.id, d.period_first, d.posts, s.jurisdiction
              from (
                select u.stream, e.period_first, sum(e.count - e.count_before) as count,
                       sum(e.first_count - e.first_count_before) as first_count, count(*) filter (where e.fresh) as posts
                from effect e
                join sentinel.post_indicator o using (post, indicator)
                cross join unnest(o.streams) as u(stream)
                group by u.stream, e.period_first
              ) d
              join sentinel.stream s on s.id = d.stream
              where d.count <> 0 or d.first_count <> 0 or d.posts <> 0
              order by s.id, d.period_first
              on conflict (stream, period_first) do update
              set count = v.count + excluded.count, first_count = v.first_count + excluded.first_count,
                  posts_reported = v.posts_reported + excluded.posts_reported, changed_at = excluded.changed_at
            ), periods as (
              insert into sentinel.post_period as p
                (post, period, period_first, jurisdiction, indicators_reported, first_received_at, last_received_at)
              select e.post, i.period, e.period_first, min(e.jurisdiction), count(*), min(e.first_received_at),
                     max(e.first_received_at)
              from effect e join sentinel.indicator i on i.key = e.indicator
              where e.fresh
              group by e.post, i.period, e.period_first
              order by e.post, i.period, e.period_first
              on conflict (post, period, period_first) do update
              set indicators_reported = p.indicators_reported + excluded.indicators_reported,
                  first_received_at = least(p.first_received_at, excluded.first_received_at),
                  last_received_at = greatest(p.last_received_at, excluded.last_received_at)
            )
            select post, indicator, period_first from inserted
            """;

    /**
     * Writes changes and moves the streams.
     *
     * @param now domain time of the change
     * @return places that were new and were taken by another transaction meanwhile: nothing was done about those
     */
    Set<Place> apply(List<Change> changes, java.time.OffsetDateTime now) {
        Arrays rows = new Arrays(changes.size());
        Set<Place> fresh = new HashSet<>();
        for (Change change : changes) {
            rows.add(change);
            if (change.before() == null) {
                fresh.add(change.place());
            }
        }
        rows.bind(jdbc.sql(APPLY))
                .param("now", now)
                .query((row, n) -> new Place(
                        row.getInt("post"), row.getShort("indicator"), LocalDate.parse(row.getString("period_first"))))
                .list()
                .forEach(fresh::remove);
        return fresh;
    }

    /** Keeps versions that no longer stand, or never did. */
    void keep(List<Aside> asides) {
        List<Object[]> rows = new ArrayList<>(asides.size());
        for (Aside aside : asides) {
            Version version = aside.version();
            rows.add(new Object[] {
                aside.place().post(), aside.place().indicator(),
                        aside.place().first().toString(), version.revision(),
                aside.jurisdiction().value(), version.count(), version.arrival().atMillis(),
                        version.arrival().batch()
            });
        }
        jdbc.sql("""
                insert into sentinel.report_version
                  (post, indicator, period_first, revision, jurisdiction, count, received_at, batch)
                select post, indicator::smallint, period_first::date, revision::smallint, jurisdiction, count,
                       to_timestamp(at / 1000.0), batch
                from unnest(:posts::int[], :indicators::int[], :firsts::text[], :revisions::int[], :jurisdictions::text[],
                            :counts::int[], :ats::bigint[], :batches::bigint[])
                  as k(post, indicator, period_first, revision, jurisdiction, count, at, batch)
                on conflict do nothing
                """)
                .param("posts", rows.stream().mapToInt(r -> (int) r[0]).toArray())
                .param("indicators", rows.stream().mapToInt(r -> (short) r[1]).toArray())
                .param("firsts", rows.stream().map(r -> (String) r[2]).toArray(String[]::new))
                .param("revisions", rows.stream().mapToInt(r -> (int) r[3]).toArray())
                .param("jurisdictions", rows.stream().map(r -> (String) r[4]).toArray(String[]::new))
                .param("counts", rows.stream().mapToInt(r -> (int) r[5]).toArray())
                .param("ats", rows.stream().mapToLong(r -> (long) r[6]).toArray())
                .param("batches", rows.stream().mapToLong(r -> (long) r[7]).toArray())
                .update();
    }

    /** Rows as columns, which is how they go to the server in one piece. */
    private static final class Arrays {
        private final int[] posts;
        private final int[] indicators;
        private final String[] firsts;
        private final String[] jurisdictions;
        private final Boolean[] fresh;
        private final long[] batches;
        private final int[][] counts;
        private final int[][] revisions;
        private final long[][] ats;
        private int size;

        Arrays(int capacity) {
            posts = new int[capacity];
            indicators = new int[capacity];
            firsts = new String[capacity];
            jurisdictions = new String[capacity];
            fresh = new Boolean[capacity];
            batches = new long[capacity];
            counts = new int[4][capacity];
            revisions = new int[2][capacity];
            ats = new long[2][capacity];
        }

        void add(Place place) {
            posts[size] = place.post();
            indicators[size] = place.indicator();
            firsts[size++] = place.first().toString();
        }

        void add(Change change) {
            int i = size;
            add(change.place());
            jurisdictions[i] = change.jurisdiction().value();
            fresh[i] = change.before() == null;
            Version stands = change.after().stands();
            Version first = change.after().first();
            batches[i] = stands.arrival().batch();
            counts[0][i] = stands.count();
            counts[1][i] = first.count();
            counts[2][i] =
                    change.before() == null ? 0 : change.before().stands().count();
            counts[3][i] = change.before() == null ? 0 : change.before().first().count();
            revisions[0][i] = stands.revision();
            revisions[1][i] = first.revision();
            ats[0][i] = stands.arrival().atMillis();
            ats[1][i] = first.arrival().atMillis();
        }

        JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
            return statement
                    .param("posts", posts)
                    .param("indicators", indicators)
                    .param("firsts", firsts)
                    .param("jurisdictions", jurisdictions)
                    .param("fresh", fresh)
                    .param("batches", batches)
                    .param("counts", counts[0])
                    .param("firstCounts", counts[1])
                    .param("countsBefore", counts[2])
                    .param("firstCountsBefore", counts[3])
                    .param("revisions", revisions[0])
                    .param("firstRevisions", revisions[1])
                    .param("ats", ats[0])
                    .param("firstAts", ats[1]);
        }
    }
}
