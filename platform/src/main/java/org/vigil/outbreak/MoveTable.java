package org.vigil.outbreak;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import tools.jackson.databind.json.JsonMapper;

@Component
class MoveTable {
    private static final String COLUMNS = """
            select m.id, m.contact, m.jurisdiction, m.from_jurisdiction, m.about, m.reason, m.asked_at, m.asked_name, m.answered_at,
              m.answered_name, m.answer, m.answer_reason
            from outbreak.contact_move m
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MoveTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Somebody asks another county to take a contact over. */
    record Asking(UUID id, Contact contact, Code to, String reason, Instant at, String by) {}

    /** What the other county says. */
    record Answer(String answer, String reason, Instant at, String by) {}

    List<ContactMove> open(Code scope) {
        return jdbc.sql(
                        COLUMNS
                                + " where m.answered_at is null and m.jurisdiction >= :scope and m.jurisdiction < :scope_end order by m.asked_at, m.id limit 500")
                .param("scope", scope.value())
                .param("scope_end", scope.end())
                .query(this::read)
                .list();
    }

    Optional<ContactMove> one(UUID id) {
        return jdbc.sql(COLUMNS + " where m.id = :id")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    List<ContactMove> of(UUID contact) {
        return jdbc.sql(COLUMNS + " where m.contact = :contact order by m.asked_at desc, m.id limit 20")
                .param("contact", contact)
                .query(this::read)
                .list();
    }

    boolean mark(UUID contact, int version, Code to) {
        return jdbc.sql("""
                update outbreak.contact set moving_to = :to, version = version + 1, stamp = nextval('outbreak.contact_stamp')
                where id = :id and version = :version and closed_at is null and moving_to is null
                """)
                        .param("to", to.value())
                        .param("id", contact)
                        .param("version", version)
                        .update()
                > 0;
    }

    void unmark(UUID contact) {
        jdbc.sql("""
                update outbreak.contact set moving_to = null, version = version + 1, stamp = nextval('outbreak.contact_stamp')
                where id = :id
                """).param("id", contact).update();
    }

    void ask(Asking asking) {
        Contact contact = asking.contact();
        ContactMove.About about = new ContactMove.About(
                String.valueOf(contact.number()),
                contact.source().label(),
                contact.source().disease(),
                contact.judged().ring(),
                contact.judged().classification(),
                contact.exposed().last(),
                contact.steps().due());
        jdbc.sql("""
                insert into outbreak.contact_move (id, contact, jurisdiction, from_jurisdiction, about, reason, asked_at, asked_name)
                values (:id, :contact, :to, :from, :about::jsonb, :reason, :at, :by) on conflict do nothing
                """)
                .param("id", asking.id())
                .param("contact", contact.id().value())
                .param("to", asking.to().value())
                .param("from", contact.jurisdiction().value())
                .param("about", json.writeValueAsString(about))
                .param("reason", asking.reason())
                .param("at", asking.at().atOffset(ZoneOffset.UTC))
                .param("by", asking.by())
                .update();
    }

    boolean answer(UUID move, Answer answer) {
        return jdbc.sql("""
                update outbreak.contact_move set answered_at = :at, answered_name = :by, answer = :answer, answer_reason = :reason
                where id = :id and answered_at is null
                """)
                        .param("at", answer.at().atOffset(ZoneOffset.UTC))
                        .param("by", answer.by())
                        .param("answer", answer.answer())
                        .param("reason", answer.reason())
                        .param("id", move)
                        .update()
                > 0;
    }

    /** The contact with all that belongs to it goes to the other county, to whoever took it over. */
    void hand(UUID contact, Code to, Code unit, Viewer by) {
        jdbc.sql("""
                update outbreak.contact set jurisdiction = :to, unit = :unit, worker = :worker, worker_name = :name, moving_to = null,
                  version = version + 1, stamp = nextval('outbreak.contact_stamp')
                where id = :id
                """)
                .param("to", to.value())
                .param("unit", unit.value())
                .param("worker", by.id())
                .param("name", by.name())
                .param("id", contact)
                .update();
        jdbc.sql("update outbreak.exposure set jurisdiction = :to where contact = :id")
                .param("to", to.value())
                .param("id", contact)
                .update();
        jdbc.sql("update outbreak.contact_change set jurisdiction = :to where contact = :id")
                .param("to", to.value())
                .param("id", contact)
                .update();
    }

    private ContactMove read(ResultSet row, int n) throws SQLException {
        @Nullable Instant answered = ContactTable.maybe(row, "answered_at");
        return new ContactMove(
                row.getObject("id", UUID.class),
                new ContactId(row.getObject("contact", UUID.class)),
                Code.of(row.getString("from_jurisdiction")),
                Code.of(row.getString("jurisdiction")),
                json.readValue(row.getString("about"), ContactMove.About.class),
                new ContactMove.Asked(
                        ContactTable.instant(row, "asked_at"), row.getString("asked_name"), row.getString("reason")),
                answered == null
                        ? null
                        : new ContactMove.Answered(
                                answered,
                                row.getString("answered_name"),
                                row.getString("answer"),
                                row.getString("answer_reason")));
    }
}
