package org.vigil.sentinel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.sentinel.ReportReading.Counted;
import org.vigil.sentinel.ReportReading.Reporter;

/** The SQL of posts, indicators and the streams that posts add to. */
@Component
class PostTable {
    private final JdbcClient jdbc;
    private final DuePosts duePosts;

    PostTable(JdbcClient jdbc, DuePosts duePosts) {
        this.jdbc = jdbc;
        this.duePosts = duePosts;
    }

    private static final String POSTS = """
            select p.id, p.number, p.name_en, p.name_zh_hans, p.name_zh_hant, p.kind, p.jurisdiction, p.source, p.organisation,
                   p.owes, p.deadline, p.closed_weekdays, p.closed_on, p.since, p.until,
                   array(select i.id from sentinel.post_indicator o join sentinel.indicator i on i.key = o.indicator
                         where o.post = p.number order by i.period, i.id) as indicators
            from sentinel.post p
            where p.jurisdiction >= :from and p.jurisdiction < :to
              and (:held = false
                   or not exists (select from sentinel.post_reporter r where r.viewer = (select vigil.viewer()))
                   or exists (select from sentinel.post_reporter r where r.viewer = (select vigil.viewer()) and r.post = p.number))
            """;

    /**
     * Posts inside {@code scope}, by number.
     *
     * @param held whether a reporter's assignment narrows them
     */
    List<Post> within(Code scope, boolean held) {
        return jdbc.sql(POSTS + " order by p.number")
                .param("from", scope.value())
                .param("to", scope.end())
                .param("held", held)
                .query(PostTable::post)
                .list();
    }

    Optional<Post> find(UUID id, Code scope, boolean held) {
        return jdbc.sql(POSTS + " and p.id = :id")
                .param("from", scope.value())
                .param("to", scope.end())
                .param("held", held)
                .param("id", id)
                .query(PostTable::post)
                .optional();
    }

    private static final String REPORTERS = """
            select p.number, p.id, p.jurisdiction, p.source, i.key, i.id as indicator, i.period
            from sentinel.post p
            join sentinel.post_indicator o on o.post = p.number
            join sentinel.indicator i on i.key = o.indicator
            """;

    /** All posts in scope, by id. */
    Map<String, Reporter> allReporters() {
        Map<String, Reporter> found = new HashMap<>();
        jdbc.sql(REPORTERS).query(row -> {
            collect(found, row);
        });
        return found;
    }

    /** Posts the viewer may report for, under their id and under their number as text, limited to those asked for. */
    Map<String, Reporter> reporters(Collection<String> lookedFor) {
        Map<String, Reporter> found = new HashMap<>();
        jdbc.sql(REPORTERS + """
                where (p.id = any(:ids::text[]::uuid[]) or p.number = any(:numbers::text[]::int[]))
                  and (not exists (select from sentinel.post_reporter r where r.viewer = (select vigil.viewer()))
                       or exists (select from sentinel.post_reporter r
                                  where r.viewer = (select vigil.viewer()) and r.post = p.number))
                """)
                .param(
                        "ids",
                        lookedFor.stream().filter(each -> each.length() == 36).toArray(String[]::new))
                .param(
                        "numbers",
                        lookedFor.stream()
                                .filter(each -> each.length() < 36 && !each.isEmpty())
                                .toArray(String[]::new))
                .query(row -> {
                    Reporter reporter = collect(found, row);
                    found.putIfAbsent(Integer.toString(reporter.post()), reporter);
                });
        return found;
    }

    private static Reporter collect(Map<String, Reporter> found, ResultSet row) throws SQLException {
        String id = row.getString("id");
        Reporter reporter = found.get(id);
        if (reporter == null) {
            reporter = reporter(row);
            found.put(id, reporter);
        }
        Counted indicator = new Counted(
                row.getShort("key"), row.getString("indicator"), PeriodKind.ofWord(row.getString("period")));
        reporter.indicators().put(indicator.id(), indicator);
        return reporter;
    }

    private static Reporter reporter(ResultSet row) throws SQLException {
        return new Reporter(
                row.getInt("number"),
                row.getObject("id", UUID.class),
                Code.of(row.getString("jurisdiction")),
                row.getString("source"),
                new HashMap<>());
    }

    List<Indicator> indicators() {
        return jdbc.sql("""
                select id, name_en, name_zh_hans, name_zh_hant, unit_en, unit_zh_hans, unit_zh_hant, period, disease
                from sentinel.indicator order by period, id
                """)
                .query((row, n) -> new Indicator(
                        row.getString("id"),
                        names(row, "name"),
                        names(row, "unit"),
                        PeriodKind.ofWord(row.getString("period")),
                        row.getString("disease")))
                .list();
    }

    void addIndicator(Indicator indicator) {
        jdbc.sql("""
                insert into sentinel.indicator
                  (id, name_en, name_zh_hans, name_zh_hant, unit_en, unit_zh_hans, unit_zh_hant, period, disease)
                values (:id, :en, :hans, :hant, :unitEn, :unitHans, :unitHant, :period, :disease)
                on conflict (id) do update
                set name_en = excluded.name_en, name_zh_hans = excluded.name_zh_hans, name_zh_hant = excluded.name_zh_hant,
                    unit_en = excluded.unit_en, unit_zh_hans = excluded.unit_zh_hans, unit_zh_hant = excluded.unit_zh_hant,
                    disease = excluded.disease
                """)
                .param("id", indicator.id())
                .param("en", indicator.names().en())
                .param("hans", indicator.names().zhHans())
                .param("hant", indicator.names().zhHant())
                .param("unitEn", indicator.unit().en())
                .param("unitHans", indicator.unit().zhHans())
                .param("unitHant", indicator.unit().zhHant())
                .param("period", indicator.period().word())
                .param("disease", indicator.disease())
                .update();
    }

    /** Adds a post, or changes what may change of the one with its id: never its jurisdiction or source, which its streams rest on. */
    void put(NewPost post) {
        duePosts.forget();
        ReportingCalendar calendar = post.calendar();
        jdbc.sql("""
                insert into sentinel.post
                  (id, jurisdiction, kind, source, name_en, name_zh_hans, name_zh_hant, organisation, owes, deadline,
                   closed_weekdays, closed_on, since)
                values (:id, :jurisdiction, :kind, :source, :en, :hans, :hant, :organisation, :owes, :deadline,
                        :closedWeekdays, :closedOn::text[]::date[], :since)
                on conflict (id) do update
                set name_en = excluded.name_en, name_zh_hans = excluded.name_zh_hans, name_zh_hant = excluded.name_zh_hant,
                    kind = excluded.kind, organisation = excluded.organisation, owes = excluded.owes,
                    deadline = excluded.deadline, closed_weekdays = excluded.closed_weekdays,
                    closed_on = excluded.closed_on, since = excluded.since
                """)
                .param("id", post.id())
                .param("jurisdiction", post.jurisdiction().value())
                .param("kind", post.kind().word())
                .param("source", post.source())
                .param("en", post.names().en())
                .param("hans", post.names().zhHans())
                .param("hant", post.names().zhHant())
                .param("organisation", post.organisation())
                .param("owes", calendar.owes())
                .param("deadline", calendar.deadline())
                .param("closedWeekdays", calendar.closedMask())
                .param(
                        "closedOn",
                        calendar.closedOn().stream()
                                .map(LocalDate::toString)
                                .sorted()
                                .toArray(String[]::new))
                .param("since", post.since())
                .update();
    }

    void close(UUID post, LocalDate last) {
        duePosts.forget();
        jdbc.sql("update sentinel.post set until = :last where id = :id")
                .param("last", last)
                .param("id", post)
                .update();
    }

    /** Lets posts report indicators: makes the streams of all {@code path} jurisdictions and remembers them. */
    void report(UUID post, List<String> indicators, List<Code> path) {
        duePosts.forget();
        jdbc.sql("""
                insert into sentinel.stream (jurisdiction, indicator, source)
                select j.code collate "C", i.key, p.source
                from sentinel.post p
                cross join unnest(:path::text[]) as j(code)
                join sentinel.indicator i on i.id = any(:indicators::text[])
                where p.id = :post
                order by 1, 2
                on conflict do nothing
                """)
                .param("path", codes(path))
                .param("indicators", indicators.toArray(String[]::new))
                .param("post", post)
                .update();
        jdbc.sql("""
                insert into sentinel.post_indicator (post, indicator, jurisdiction, streams)
                select p.number, i.key, p.jurisdiction, array_agg(s.id order by s.id)
                from sentinel.post p
                join sentinel.indicator i on i.id = any(:indicators::text[])
                join sentinel.stream s
                  on s.indicator = i.key and s.source = p.source and s.jurisdiction = any(:path::text[])
                where p.id = :post
                group by p.number, i.key, p.jurisdiction
                on conflict do nothing
                """)
                .param("path", codes(path))
                .param("indicators", indicators.toArray(String[]::new))
                .param("post", post)
                .update();
    }

    /** Whether he was not assigned before. */
    boolean assign(UUID viewer, UUID post) {
        return jdbc.sql("""
                insert into sentinel.post_reporter (viewer, post, jurisdiction)
                select :viewer, p.number, p.jurisdiction from sentinel.post p where p.id = :post
                on conflict do nothing
                """).param("viewer", viewer).param("post", post).update() > 0;
    }

    /** Whether he was assigned. */
    boolean unassign(UUID viewer, UUID post) {
        return jdbc.sql("""
                delete from sentinel.post_reporter r
                using sentinel.post p
                where p.id = :post
                and r.post = p.number
                and r.viewer = :viewer
                """).param("viewer", viewer).param("post", post).update() > 0;
    }

    List<UUID> reporters(UUID post) {
        return jdbc.sql("""
                select r.viewer
                from sentinel.post_reporter r
                join sentinel.post p on p.number = r.post
                where p.id = :post
                """).param("post", post).query(UUID.class).list();
    }

    private static String[] codes(List<Code> codes) {
        return codes.stream().map(Code::value).toArray(String[]::new);
    }

    private static Names names(ResultSet row, String what) throws SQLException {
        return new Names(
                row.getString(what + "_en"), row.getString(what + "_zh_hans"), row.getString(what + "_zh_hant"));
    }

    static Post post(ResultSet row, int n) throws SQLException {
        String[] indicators = (String[]) row.getArray("indicators").getArray();
        Set<LocalDate> closedOn = Arrays.stream(
                        (java.sql.Date[]) row.getArray("closed_on").getArray())
                .map(java.sql.Date::toLocalDate)
                .collect(Collectors.toSet());
        ReportingCalendar calendar = new ReportingCalendar(
                row.getBoolean("owes"),
                row.getObject("deadline", LocalTime.class),
                ReportingCalendar.weekdays(row.getInt("closed_weekdays")),
                closedOn);
        return new Post(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                names(row, "name"),
                PostKind.ofWord(row.getString("kind")),
                Code.of(row.getString("jurisdiction")),
                row.getString("source"),
                row.getObject("organisation", UUID.class),
                calendar,
                List.of(indicators),
                row.getObject("since", LocalDate.class),
                row.getObject("until", LocalDate.class));
    }
}
