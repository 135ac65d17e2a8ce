package org.vigil.duty;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.kernel.Sha256;
import org.vigil.kernel.Viewer;

/** What was done about each duty, its attachments, and its steps up the tree. */
@Component
class ProgressTable {
    private final JdbcClient jdbc;

    ProgressTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a line; one with the same id, sent again, is the same line. Returns whether it is new. */
    boolean add(UUID id, Duty duty, String kind, String text, Instant at, Viewer by) {
        return jdbc.sql("""
                insert into duty.progress (id, duty, jurisdiction, kind, text, at, by, by_name)
                values (:id, :duty, :jurisdiction, :kind, :text, :at, :by, :name)
                on conflict (id) do nothing
                """)
                        .param("id", id)
                        .param("duty", duty.id().value())
                        .param("jurisdiction", duty.jurisdiction().value())
                        .param("kind", kind)
                        .param("text", text)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by.id())
                        .param("name", by.name())
                        .update()
                == 1;
    }

    void keep(UUID id, Duty duty, Attachment file) {
        jdbc.sql("""
                insert into duty.attachment (id, duty, jurisdiction, name, media_type, bytes, sha256, content)
                values (:id, :duty, :jurisdiction, :name, :type, :bytes, :sha256, :content)
                """)
                .param("id", id)
                .param("duty", duty.id().value())
                .param("jurisdiction", duty.jurisdiction().value())
                .param("name", file.name())
                .param("type", file.mediaType())
                .param("bytes", file.content().length)
                .param("sha256", Sha256.hex(file.content()))
                .param("content", file.content())
                .update();
    }

    List<Progress> of(DutyId duty) {
        return jdbc.sql("""
                select p.id, p.kind, p.text, p.at, p.by_name, a.bytes
                from duty.progress p left join duty.attachment a on a.id = p.id
                where p.duty = :duty order by p.at, p.id
                """)
                .param("duty", duty.value())
                .query((row, n) -> new Progress(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getString("text"),
                        DutyTable.instant(row, "at"),
                        row.getString("by_name"),
                        row.getObject("bytes", Integer.class)))
                .list();
    }

    Optional<Attachment> attachment(DutyId duty, UUID id) {
        return jdbc.sql("select name, media_type, content from duty.attachment where id = :id and duty = :duty")
                .param("id", id)
                .param("duty", duty.value())
                .query((row, n) ->
                        new Attachment(row.getString("name"), row.getString("media_type"), row.getBytes("content")))
                .optional();
    }

    List<Escalation> escalations(DutyId duty) {
        return jdbc.sql("""
                select step, planned_at, taken_at, level, owed_by, organisation
                from duty.escalation where duty = :duty order by step
                """)
                .param("duty", duty.value())
                .query((row, n) -> {
                    @Nullable OffsetDateTime taken = row.getObject("taken_at", OffsetDateTime.class);
                    return new Escalation(
                            row.getInt("step"),
                            DutyTable.instant(row, "planned_at"),
                            taken == null ? null : taken.toInstant(),
                            row.getString("level"),
                            Code.of(row.getString("owed_by")),
                            row.getString("organisation"));
                })
                .list();
    }
}
