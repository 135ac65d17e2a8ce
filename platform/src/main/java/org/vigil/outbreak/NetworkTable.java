package org.vigil.outbreak;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Contacts of many cases with their exposures. */
@Component
class NetworkTable {
    private final JdbcClient jdbc;

    NetworkTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A contact's exposure to one person, over all places, with the place where most of it was. */
    record Row(Network.ContactNode contact, UUID caseId, UUID via, String place, String kind, double minutes) {}

    /** The gravest first; of a person who is a contact of several cases there is a row for each. */
    List<Row> exposures(Collection<UUID> cases, int most) {
        return jdbc.sql("""
                select c.id, c.number, c.person, c.ring, c.class, c.closed_at is null as open, c.case_id, e.via, e.minutes, e.place_name,
                  e.place_kind
                from outbreak.contact c
                join lateral (
                  select x.via, sum(x.minutes) as minutes, (array_agg(x.place_name order by x.minutes desc))[1] as place_name,
                    (array_agg(x.place_kind order by x.minutes desc))[1] as place_kind
                  from outbreak.exposure x where x.contact = c.id group by x.via) e on true
                where c.case_id = any(:cases) and c.merged_into is null
                order by c.ring, c.class <> 'close', e.minutes desc, c.id
                limit :most
                """)
                .param("cases", cases.toArray(UUID[]::new))
                .param("most", most)
                .query((row, n) -> new Row(
                        new Network.ContactNode(
                                new ContactId(row.getObject("id", UUID.class)),
                                row.getLong("number"),
                                row.getObject("person", UUID.class),
                                row.getInt("ring"),
                                row.getString("class"),
                                row.getBoolean("open")),
                        row.getObject("case_id", UUID.class),
                        row.getObject("via", UUID.class),
                        row.getString("place_name"),
                        row.getString("place_kind"),
                        row.getDouble("minutes")))
                .list();
    }

    /** How many people are contacts of these cases. */
    int persons(Collection<UUID> cases) {
        return jdbc.sql("""
                select count(distinct person)::int from outbreak.contact where case_id = any(:cases) and merged_into is null
                """)
                .param("cases", cases.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }
}
