package org.vigil.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/** Reads duties. */
@Component
class DutyTable {
    private static final String COLUMNS = """
            select d.id, d.number, d.kind, d.rule, d.cause_kind, d.cause_id, d.cause_label, d.jurisdiction, d.level, d.owed_by,
              d.party, d.organisation, d.title_en, d.title_zh_hans, d.title_zh_hant, d.opened_at, d.acknowledge_by, d.due_at,
              d.accepted_by_another, d.barred, d.state, d.acknowledged_by, d.acknowledged_name, d.acknowledged_at,
              d.done_by, d.done_name, d.done_at, d.accepted_by, d.accepted_name, d.accepted_at,
              coalesce(e.step, 0) as step, coalesce(e.owed_by, d.owed_by) as holder
            from duty.duty d
            left join lateral (
              select step, owed_by from duty.escalation
              where duty = d.id and taken_at is not null order by step desc limit 1) e on true
            """;

    private static final String LIST = COLUMNS + """
            where d.jurisdiction >= :within and d.jurisdiction < :within_end
            and (:party::text is null or d.party = :party)
            and case :which
              when 'MINE' then d.state = 'acknowledged' and d.acknowledged_by = :viewer
              when 'UNIT' then d.state in ('open', 'acknowledged', 'done') and coalesce(e.owed_by, d.owed_by) = :unit
              when 'OPEN' then d.state in ('open', 'acknowledged', 'done')
              when 'OVERDUE' then d.state in ('open', 'acknowledged') and d.due_at < :now
              when 'TO_ACCEPT' then d.state = 'done'
              else d.state in ('accepted', 'closed')
            end
            order by case when :which = 'SETTLED' then d.due_at end desc, d.due_at, d.number
            limit :size offset :skip
            """;

    private final JdbcClient jdbc;

    DutyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Duty> one(DutyId id) {
        return jdbc.sql(COLUMNS + " where d.id = :id")
                .param("id", id.value())
                .query(DutyTable::duty)
                .optional();
    }

    Optional<Duty> numbered(long number) {
        return jdbc.sql(COLUMNS + " where d.number = :number")
                .param("number", number)
                .query(DutyTable::duty)
                .optional();
    }

    List<Duty> because(String kind, String id) {
        return jdbc.sql(COLUMNS + " where d.cause_kind = :kind and d.cause_id = :id order by d.due_at, d.number")
                .param("kind", kind)
                .param("id", id)
                .query(DutyTable::duty)
                .list();
    }

    List<Duty> list(DutyFilter filter, Instant now, int size, int skip) {
        return jdbc.sql(LIST)
                .param("within", filter.within().value())
                .param("within_end", filter.within().end())
                .param("party", filter.party())
                .param("which", filter.which().name())
                .param("viewer", filter.viewer())
                .param("unit", filter.unit().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("size", size)
                .param("skip", skip)
                .query(DutyTable::duty)
                .list();
    }

    private static Duty duty(ResultSet row, int n) throws SQLException {
        return new Duty(
                new DutyId(row.getObject("id", UUID.class)),
                row.getLong("number"),
                row.getString("kind"),
                row.getString("rule"),
                new Cause(row.getString("cause_kind"), row.getString("cause_id"), row.getString("cause_label")),
                Code.of(row.getString("jurisdiction")),
                new Party(
                        row.getString("level"),
                        Code.of(row.getString("owed_by")),
                        row.getString("party"),
                        row.getString("organisation")),
                new Names(row.getString("title_en"), row.getString("title_zh_hans"), row.getString("title_zh_hant")),
                new NewDuty.Clocks(instant(row, "opened_at"), instant(row, "acknowledge_by"), instant(row, "due_at")),
                row.getBoolean("accepted_by_another"),
                row.getObject("barred", UUID.class),
                Duty.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                deed(row, "acknowledged"),
                deed(row, "done"),
                deed(row, "accepted"),
                row.getInt("step"),
                Code.of(row.getString("holder")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Duty.@Nullable Deed deed(ResultSet row, String what) throws SQLException {
        UUID by = row.getObject(what + "_by", UUID.class);
        return by == null ? null : new Duty.Deed(by, row.getString(what + "_name"), instant(row, what + "_at"));
    }
}
