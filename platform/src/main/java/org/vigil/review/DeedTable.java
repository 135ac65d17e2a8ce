package org.vigil.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Viewer;

/** What was done about each review, and what was added to it once it was closed. */
@Component
class DeedTable {
    private final JdbcClient jdbc;

    DeedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Something to be written down; {@code id} is the sender's. */
    record Note(UUID id, String what, String text, Instant at, Viewer by) {}

    /** Writes it down; false when it is known already, and then nothing more is to be done. */
    boolean add(Review review, Note note) {
        return jdbc.sql("""
                insert into review.deed (id, review, jurisdiction, what, at, by, by_name, text)
                values (:id, :review, :jurisdiction, :what, :at, :by, :name, :text)
                on conflict (id) do nothing
                """)
                        .param("id", note.id)
                        .param("review", review.id().value())
                        .param("jurisdiction", review.jurisdiction().value())
                        .param("what", note.what)
                        .param("at", ReviewTable.utc(note.at))
                        .param("by", note.by.id())
                        .param("name", note.by.name())
                        .param("text", note.text)
                        .update()
                == 1;
    }

    boolean knows(UUID id) {
        return jdbc.sql("select 1 from review.deed where id = :id")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    List<ReviewDeed> of(ReviewId review) {
        return jdbc.sql("select what, at, by_name, text from review.deed where review = :review order by ordinal")
                .param("review", review.value())
                .query((row, n) -> new ReviewDeed(
                        row.getString("what"),
                        TimelineTable.instant(row, "at"),
                        row.getString("by_name"),
                        row.getString("text")))
                .list();
    }

    void amend(Review review, Amendment amendment) {
        jdbc.sql("""
                insert into review.amendment (id, review, jurisdiction, text, layer, at, by, by_name)
                values (:id, :review, :jurisdiction, :text, :layer, :at, :by, :name)
                """)
                .param("id", amendment.id())
                .param("review", review.id().value())
                .param("jurisdiction", review.jurisdiction().value())
                .param("text", amendment.text())
                .param("layer", amendment.layer())
                .param("at", ReviewTable.utc(amendment.written().at()))
                .param("by", amendment.written().by())
                .param("name", amendment.written().name())
                .update();
    }

    void accept(UUID amendment, Viewer by, Instant at) {
        jdbc.sql("""
                update review.amendment set accepted_at = :at, accepted_by = :by, accepted_name = :name
                where id = :id and accepted_at is null
                """)
                .param("at", ReviewTable.utc(at))
                .param("by", by.id())
                .param("name", by.name())
                .param("id", amendment)
                .update();
    }

    Optional<Amendment> amendment(ReviewId review, UUID id) {
        return amendments(review).stream().filter(each -> each.id().equals(id)).findFirst();
    }

    List<Amendment> amendments(ReviewId review) {
        return jdbc.sql("""
                select id, text, layer, at, by, by_name, accepted_at, accepted_by, accepted_name
                from review.amendment where review = :review order by at, id
                """)
                .param("review", review.value())
                .query((row, n) -> {
                    @Nullable UUID accepted = row.getObject("accepted_by", UUID.class);
                    return new Amendment(
                            row.getObject("id", UUID.class),
                            row.getString("text"),
                            row.getString("layer"),
                            new Review.Deed(
                                    row.getObject("by", UUID.class),
                                    row.getString("by_name"),
                                    TimelineTable.instant(row, "at")),
                            accepted == null
                                    ? null
                                    : new Review.Deed(
                                            accepted,
                                            row.getString("accepted_name"),
                                            TimelineTable.instant(row, "accepted_at")));
                })
                .list();
    }
}
