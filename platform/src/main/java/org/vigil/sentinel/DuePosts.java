package org.vigil.sentinel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How many posts owe a report to a stream, by calendar. Counting those of a province takes as long as judging all its streams, and posts
 * change seldom: what was counted is kept, until posts change here, and for so long that a change by another process shows soon.
 */
@Component
class DuePosts {
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Map<StreamKey, Counted> counted = new ConcurrentHashMap<>();
    private final AtomicInteger changes = new AtomicInteger();

    DuePosts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When posts owe reports. */
    record Owed(ReportingCalendar calendar, LocalDate since, LocalDate until) {
        boolean owes(Period period) {
            return !period.first().isBefore(since) && !period.last().isAfter(until) && calendar.owes(period);
        }
    }

    /** Posts below a stream that owe their reports at the same times. */
    record Alike(Owed owed, int posts) {}

    private record Counted(List<Alike> posts, long nanoTime) {}

    /** The posts of streams that the viewer sees, and so sees all posts of. */
    Map<StreamKey, List<Alike>> of(Collection<StreamKey> keys) {
        long now = System.nanoTime();
        Map<StreamKey, List<Alike>> known = HashMap.newHashMap(keys.size());
        Set<StreamKey> unknown = new HashSet<>();
        for (StreamKey key : keys) {
            Counted before = counted.get(key);
            if (before == null || now - before.nanoTime > KEPT.toNanos()) {
                unknown.add(key);
            } else {
                known.put(key, before.posts);
            }
        }
        if (!unknown.isEmpty()) {
            int before = changes.get();
            Map<StreamKey, List<Alike>> fresh = count(unknown);
            unknown.forEach(key -> known.put(key, fresh.getOrDefault(key, List.of())));
            if (changes.get() == before) {
                unknown.forEach(key -> counted.put(key, new Counted(fresh.getOrDefault(key, List.of()), now)));
            }
        }
        return known;
    }

    /** Posts change in this transaction: what was counted is forgotten now, and what is counted until it ends again then. */
    void forget() {
        changed();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    changed();
                }
            });
        }
    }

    /** Whoever is counting meanwhile does not keep what he counted. */
    private void changed() {
        changes.incrementAndGet();
        counted.clear();
    }

    private Map<StreamKey, List<Alike>> count(Collection<StreamKey> keys) {
        Map<StreamKey, List<Alike>> found = new HashMap<>();
        jdbc.sql("""
                select s.jurisdiction, i.id as indicator, s.source, i.period, p.closed_weekdays, p.closed_on::text[] as closed_on,
                       p.since, coalesce(p.until, date '9999-12-31') as until, count(*) as posts
                from unnest(:jurisdictions::text[], :ends::text[], :indicators::text[], :sources::text[])
                  as k(jurisdiction, jurisdiction_end, indicator, source)
                join sentinel.indicator i on i.id = k.indicator
                join sentinel.stream s
                  on s.jurisdiction = k.jurisdiction collate "C" and s.indicator = i.key and s.source = k.source
                join sentinel.post p
                  on p.jurisdiction >= k.jurisdiction collate "C" and p.jurisdiction < k.jurisdiction_end collate "C"
                 and p.source = k.source and p.owes
                join sentinel.post_indicator o on o.post = p.number and o.indicator = i.key
                group by 1, 2, 3, 4, 5, 6, 7, 8
                """)
                .param(
                        "ends",
                        StreamTable.column(keys, key -> key.jurisdiction().end()))
                .param(
                        "jurisdictions",
                        StreamTable.column(keys, key -> key.jurisdiction().value()))
                .param("indicators", StreamTable.column(keys, StreamKey::indicator))
                .param("sources", StreamTable.column(keys, StreamKey::source))
                .query(row -> {
                    ReportingCalendar calendar = new ReportingCalendar(
                            true, null, ReportingCalendar.weekdays(row.getInt("closed_weekdays")), dates(row));
                    found.computeIfAbsent(StreamTable.key(row), key -> new ArrayList<>())
                            .add(new Alike(
                                    new Owed(
                                            calendar,
                                            row.getObject("since", LocalDate.class),
                                            row.getObject("until", LocalDate.class)),
                                    row.getInt("posts")));
                });
        return found;
    }

    private static Set<LocalDate> dates(ResultSet row) throws SQLException {
        Set<LocalDate> dates = new HashSet<>();
        for (String date : (String[]) row.getArray("closed_on").getArray()) {
            dates.add(LocalDate.parse(date));
        }
        return dates;
    }
}
