package org.vigil.outbreak;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;

/** How the work on the contacts of a case stands as a whole. */
@Component
class ContactStanding {
    private final JdbcClient jdbc;

    ContactStanding(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ContactNaming.StepOver> over(UUID action) {
        return jdbc.sql("""
                select t.case_id, t.unit, s.step
                from (
                  select distinct c.case_id, c.unit from outbreak.contact_change k
                  join outbreak.contact c on c.id = k.contact where k.action = :action
                ) t
                cross join (values (1, 'call'), (2, 'locate'), (3, 'transfer')) as s(place, step)
                where not exists (
                  select from outbreak.contact c
                  where c.case_id = t.case_id and c.unit = t.unit and c.closed_at is null
                  and case s.step when 'call' then c.call_by is not null and c.called_at is null
                    when 'locate' then c.locate_by is not null and c.located_at is null
                    else c.transfer_by is not null and c.transferred_at is null end)
                order by t.case_id, t.unit, s.place
                """)
                .param("action", action)
                .query((row, n) -> new ContactNaming.StepOver(
                        new CaseId(row.getObject("case_id", UUID.class)),
                        Code.of(row.getString("unit")),
                        ContactStep.of(row.getString("step"))))
                .list();
    }

    List<ContactNaming.Ruled> closed(UUID action) {
        return jdbc.sql("""
                select c.id, c.number, c.jurisdiction, c.closed_reason, k.note from outbreak.contact_change k
                join outbreak.contact c on c.id = k.contact
                where k.action = :action and c.closed_at is not null and c.merged_into is null
                order by c.number
                """)
                .param("action", action)
                .query((row, n) -> new ContactNaming.Ruled(
                        new ContactId(row.getObject("id", UUID.class)),
                        row.getLong("number"),
                        Code.of(row.getString("jurisdiction")),
                        row.getString("closed_reason"),
                        row.getString("note")))
                .list();
    }
}
