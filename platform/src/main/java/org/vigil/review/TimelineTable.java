package org.vigil.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;

/** Reads time lines out of the records of cases, specimens, investigations and contacts, as far as the viewer sees them. */
@Component
class TimelineTable {
    /**
     * One row for each case. Days are given as their beginning. Exposure is the one on the case, else the last one as a contact of
     * another case before the illness showed; care is as told in the investigation, else the admission; isolation likewise, or when a
     * measure first kept the person apart, whichever came first. Contacts whom the viewer does not see, since another county holds them,
     * count as that county's tally says.
     */
    static final String LIVE = """
            select c.id as case_id, c.date_reporting as reported_on,
              coalesce(c.date_infection::timestamp at time zone :zone, met.last_exposure) as exposed_at,
              c.date_infection is null as exposed_exact,
              c.date_onset::timestamp at time zone :zone as onset_at,
              least(i.first_visit_on, c.date_admission)::timestamp at time zone :zone as cared_at,
              s.taken_at,
              coalesce(s.reported_at, c.date_diagnosis::timestamp at time zone :zone) as resulted_at,
              s.reported_at is not null as resulted_exact,
              case when c.date_reporting is null or c.date_reporting = (c.received_at at time zone :zone)::date then c.received_at
                else c.date_reporting::timestamp at time zone :zone end as reported_at,
              c.date_reporting is null or c.date_reporting = (c.received_at at time zone :zone)::date as reported_exact,
              i.handed_in_at as investigated_at,
              k.named_at,
              case when k.contacts = k.called then k.called_at end as called_at,
              least(coalesce(i.isolated_on, c.date_admission)::timestamp at time zone :zone, a.placed_at) as isolated_at,
              a.placed_at <= coalesce(coalesce(i.isolated_on, c.date_admission)::timestamp at time zone :zone, a.placed_at)
                is true as isolated_exact,
              coalesce(k.contacts, 0) as contacts, coalesce(k.called, 0) as contacts_called, coalesce(k.late, 0) as contacts_late
            from outbreak.face_case c
            left join outbreak.face_investigation i on i.case_id = c.id
            left join lateral (
              select taken_at, reported_at from specimen.face_specimen
              where person = c.person and disease = c.disease and verdict = 'positive'
              order by taken_at limit 1) s on true
            left join lateral (
              select min(placed_at) as placed_at from measure.face_measure
              where person = c.person and disease = c.disease and kind in ('isolation', 'quarantine')) a on true
            left join lateral (
              select last_exposure from outbreak.face_contact
              where person = c.person and disease = c.disease and case_id <> c.id
                and last_exposure < coalesce((c.date_onset + 1)::timestamp at time zone :zone, s.taken_at, c.received_at)
              order by last_exposure desc limit 1) met on true
            left join lateral (
              select min(named_at) as named_at, max(called_at) as called_at, sum(contacts) as contacts, sum(called) as called,
                sum(late) as late
              from (
                select min(named_at) as named_at, max(called_at) as called_at, count(*) as contacts, count(called_at) as called,
                  count(*) filter (where coalesce(called_at, :now) > call_by) as late
                from outbreak.face_contact
                where case_id = c.id and call_by is not null and coalesce(closed_reason, '') <> 'merged'
                union all
                select t.named_at, t.called_at, t.to_call, t.called, t.late + (select count(*) from unnest(t.waiting) as w(by) where w.by < :now)
                from outbreak.face_contact_tally t
                where t.case_id = c.id and t.to_call > 0
                and not exists (select from outbreak.face_contact f where f.case_id = c.id and f.unit = t.unit)
              ) as held) k on true
            """;

    private final JdbcClient jdbc;
    private final DomainClock clock;

    TimelineTable(JdbcClient jdbc, DomainClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** As the records stand now. */
    Map<UUID, Timeline> live(Collection<UUID> cases) {
        Map<UUID, Timeline> lines = new HashMap<>();
        if (!cases.isEmpty()) {
            jdbc.sql(LIVE + " where c.id in (:cases)")
                    .param("zone", clock.zone().getId())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("cases", cases)
                    .query((row, n) -> lines.put(row.getObject("case_id", UUID.class), timeline(row)))
                    .list();
        }
        return lines;
    }

    /** As it was when the finding was accepted. */
    Map<ReviewId, Timeline> kept(Collection<ReviewId> ids) {
        Map<ReviewId, Timeline> lines = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                    select id, exposed_at, exposed_exact, onset_at, cared_at, taken_at, resulted_at, resulted_exact, reported_at,
                      reported_exact, investigated_at, named_at, called_at, isolated_at, isolated_exact, contacts, contacts_called, contacts_late
                    from review.review where id in (:ids)
                    """)
                    .param("ids", ids.stream().map(ReviewId::value).toList())
                    .query((row, n) -> lines.put(new ReviewId(row.getObject("id", UUID.class)), timeline(row)))
                    .list();
        }
        return lines;
    }

    /** What rules ask about cases. */
    Map<UUID, ReviewRule.About> about(Collection<UUID> cases) {
        Map<UUID, ReviewRule.About> about = new HashMap<>();
        if (!cases.isEmpty()) {
            jdbc.sql("""
                    select id, disease, classification, coalesce(asymptomatic, false) as asymptomatic, source,
                      coalesce(floor(age_years), -1)::int as age
                    from outbreak.face_case where id in (:cases)
                    """)
                    .param("cases", cases)
                    .query((row, n) -> about.put(
                            row.getObject("id", UUID.class),
                            new ReviewRule.About(
                                    row.getString("disease"),
                                    row.getString("classification"),
                                    row.getBoolean("asymptomatic"),
                                    row.getString("source"),
                                    row.getInt("age"))))
                    .list();
        }
        return about;
    }

    /** Writes down the time line of a review's case as it is now. */
    void keep(ReviewId id) {
        jdbc.sql("""
                update review.review r set reported_on = l.reported_on, exposed_at = l.exposed_at, exposed_exact = l.exposed_exact,
                  onset_at = l.onset_at, cared_at = l.cared_at, taken_at = l.taken_at, resulted_at = l.resulted_at,
                  resulted_exact = l.resulted_exact, reported_at = l.reported_at, reported_exact = l.reported_exact,
                  investigated_at = l.investigated_at, named_at = l.named_at, called_at = l.called_at, isolated_at = l.isolated_at, isolated_exact = l.isolated_exact,
                  contacts = l.contacts, contacts_called = l.contacts_called, contacts_late = l.contacts_late
                from (
                """ + LIVE + """
                 where c.id = (select case_id from review.review where id = :id)) l
                where r.id = :id and l.case_id = r.case_id
                """)
                .param("zone", clock.zone().getId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
    }

    private static Timeline timeline(ResultSet row) throws SQLException {
        Map<Moment, Timeline.When> moments = new EnumMap<>(Moment.class);
        add(moments, Moment.EXPOSED, row, row.getBoolean("exposed_exact"));
        add(moments, Moment.ONSET, row, false);
        add(moments, Moment.CARED, row, false);
        add(moments, Moment.TAKEN, row, true);
        add(moments, Moment.RESULTED, row, row.getBoolean("resulted_exact"));
        add(moments, Moment.REPORTED, row, row.getBoolean("reported_exact"));
        add(moments, Moment.INVESTIGATED, row, true);
        add(moments, Moment.NAMED, row, true);
        add(moments, Moment.CALLED, row, true);
        add(moments, Moment.ISOLATED, row, row.getBoolean("isolated_exact"));
        return new Timeline(
                moments,
                new Timeline.Called(
                        row.getInt("contacts"), row.getInt("contacts_called"), row.getInt("contacts_late")));
    }

    private static void add(Map<Moment, Timeline.When> moments, Moment moment, ResultSet row, boolean exact)
            throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(moment.word() + "_at", OffsetDateTime.class);
        if (at != null) {
            moments.put(moment, new Timeline.When(at.toInstant(), exact));
        }
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
