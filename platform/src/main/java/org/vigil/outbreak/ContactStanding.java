package org.vigil.outbreak;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;

/** How the work on the contacts of a case stands as a whole. */
@Component
class ContactStanding {
    /** Steps that no open contact of a case in a county waits for. */
    private static final String NOBODY_WAITS = """
            cross join (values (1, 'call'), (2, 'locate'), (3, 'transfer')) as s(place, step)
            where not exists (
              select from outbreak.contact c
              where c.case_id = t.case_id and c.unit = t.unit and c.closed_at is null
              and case s.step when 'call' then c.call_by is not null and c.called_at is null
                when 'locate' then c.locate_by is not null and c.located_at is null
                else c.transfer_by is not null and c.transferred_at is null end)
            order by t.case_id, t.unit, s.place
            """;

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
                """ + NOBODY_WAITS)
                .param("action", action)
                .query(ContactStanding::over)
                .list();
    }

    List<ContactNaming.StepOver> over(CaseId caseId, Code unit) {
        return jdbc.sql("select t.case_id, t.unit, s.step from (select :case::uuid as case_id, :unit::text as unit) t "
                        + NOBODY_WAITS)
                .param("case", caseId.value())
                .param("unit", unit.value())
                .query(ContactStanding::over)
                .list();
    }

    private static ContactNaming.StepOver over(ResultSet row, int n) throws SQLException {
        return new ContactNaming.StepOver(
                new CaseId(row.getObject("case_id", UUID.class)),
                Code.of(row.getString("unit")),
                ContactStep.of(row.getString("step")));
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
