package org.vigil.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.duty.Party;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;

@Component
class ReviewTable {
    static final String COLUMNS = """
            select r.id, r.number, r.case_id, r.case_label, r.jurisdiction, r.unit, r.disease, r.pack, r.rule, r.state, r.opened_at,
              r.opened_by, r.due_at, r.happened, r.cause, r.layer, r.corrective, r.corrective_level, r.corrective_party,
              r.corrective_owed_by, r.corrective_organisation, r.corrective_due_at, r.written_at, r.written_by, r.written_name,
              r.accepted_at, r.accepted_by, r.accepted_name,
              coalesce((select a.layer from review.amendment a
                where a.review = r.id and a.accepted_at is not null and a.layer is not null
                order by a.accepted_at desc, a.id limit 1), r.layer, '') as layer_now
            from review.review r
            """;

    private final JdbcClient jdbc;

    ReviewTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who opens reviews, when, under which rule. */
    record Opening(ReviewRule rule, Code unit, String disease, Instant at, Viewer by) {}

    /** A review that was opened just now. */
    record Fresh(ReviewId id, Code jurisdiction, String caseLabel) {}

    /** Opens one for each case of the county that the rule means and that has none. */
    List<Fresh> openAll(Opening opening, java.time.LocalDate since, Instant sinceAt) {
        return insert(opening, """
                where c.jurisdiction >= :unit and c.jurisdiction < :unit_end and c.disease = :disease
                and c.classification in (:classifications)
                and (c.date_reporting >= :since or c.date_reporting is null and c.received_at >= :since_at)
                """)
                .param("classifications", opening.rule.classifications())
                .param("since", since)
                .param("since_at", utc(sinceAt))
                .query(ReviewTable::fresh)
                .list();
    }

    /** Opens one for a case; empty when it has one already. */
    Optional<Fresh> open(Opening opening, UUID caseId) {
        return insert(
                        opening,
                        "where c.id = :case and c.jurisdiction >= :unit and c.jurisdiction < :unit_end and c.disease = :disease")
                .param("case", caseId)
                .query(ReviewTable::fresh)
                .optional();
    }

    /** A dropped one opens again. */
    private JdbcClient.StatementSpec insert(Opening opening, String which) {
        return jdbc.sql("""
                insert into review.review as r (id, case_id, case_label, jurisdiction, unit, disease, pack, rule, opened_at, opened_by, due_at,
                  reported_on)
                select gen_random_uuid(), c.id, c.number::text, c.jurisdiction, :unit, c.disease, :pack, :rule, :at, :by, :due,
                  c.date_reporting
                from outbreak.face_case c
                """ + which + """
                 and not exists (select 1 from review.review known where known.case_id = c.id and known.state <> 'dropped')
                on conflict (case_id) do update set state = case when r.written_at is null then 'open' else 'proposed' end
                where r.state = 'dropped'
                returning r.id, r.jurisdiction, r.case_label
                """)
                .param("unit", opening.unit.value())
                .param("unit_end", opening.unit.end())
                .param("disease", opening.disease)
                .param("pack", opening.rule.packKey())
                .param("rule", opening.rule.rule().id())
                .param("at", utc(opening.at))
                .param("by", opening.by.name())
                .param("due", utc(opening.at.plus(opening.rule.findingWithin())));
    }

    private static Fresh fresh(ResultSet row, int n) throws SQLException {
        return new Fresh(
                new ReviewId(row.getObject("id", UUID.class)),
                Code.of(row.getString("jurisdiction")),
                row.getString("case_label"));
    }

    Optional<Review> one(ReviewId id) {
        return jdbc.sql(COLUMNS + " where r.id = :id")
                .param("id", id.value())
                .query(ReviewTable::review)
                .optional();
    }

    Optional<Review> ofCase(UUID caseId) {
        return jdbc.sql(COLUMNS + " where r.case_id = :case")
                .param("case", caseId)
                .query(ReviewTable::review)
                .optional();
    }

    List<Review> ofCases(Collection<UUID> cases) {
        return cases.isEmpty()
                ? List.of()
                : jdbc.sql(COLUMNS + " where r.case_id in (:cases)")
                        .param("cases", cases)
                        .query(ReviewTable::review)
                        .list();
    }

    /** The row lock makes two people who press at once take turns. */
    Optional<Review> locked(ReviewId id) {
        jdbc.sql("select 1 from review.review where id = :id for update")
                .param("id", id.value())
                .query(Integer.class)
                .optional();
        return one(id);
    }

    void write(ReviewId id, Finding finding, Viewer by, Instant at) {
        jdbc.sql("""
                update review.review set state = 'proposed', happened = :happened, cause = :cause, layer = :layer, corrective = :what,
                  corrective_level = :level, corrective_party = :party, corrective_owed_by = :owed_by,
                  corrective_organisation = :organisation, corrective_due_at = :due, written_at = :at, written_by = :by, written_name = :name
                where id = :id
                """)
                .param("id", id.value())
                .param("happened", finding.happened())
                .param("cause", finding.cause())
                .param("layer", finding.layer())
                .param("what", finding.corrective().what())
                .param("level", finding.corrective().owedBy().level())
                .param("party", finding.corrective().owedBy().party())
                .param("owed_by", finding.corrective().owedBy().code().value())
                .param("organisation", finding.corrective().owedBy().organisation())
                .param("due", utc(finding.corrective().due()))
                .param("at", utc(at))
                .param("by", by.id())
                .param("name", by.name())
                .update();
    }

    void put(ReviewId id, Review.State state) {
        jdbc.sql("update review.review set state = :state where id = :id")
                .param("state", state.name().toLowerCase(Locale.ROOT))
                .param("id", id.value())
                .update();
    }

    void close(ReviewId id, Viewer by, Instant at) {
        jdbc.sql("""
                update review.review set state = 'closed', accepted_at = :at, accepted_by = :by, accepted_name = :name where id = :id
                """)
                .param("at", utc(at))
                .param("by", by.id())
                .param("name", by.name())
                .param("id", id.value())
                .update();
    }

    static Review review(ResultSet row, int n) throws SQLException {
        return new Review(
                new ReviewId(row.getObject("id", UUID.class)),
                row.getLong("number"),
                new Review.Of(
                        row.getObject("case_id", UUID.class), row.getString("case_label"), row.getString("disease")),
                Code.of(row.getString("jurisdiction")),
                Code.of(row.getString("unit")),
                new Review.Basis(row.getString("pack"), row.getString("rule")),
                Review.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new Review.Opened(
                        TimelineTable.instant(row, "opened_at"),
                        row.getString("opened_by"),
                        TimelineTable.instant(row, "due_at")),
                written(row),
                deed(row, "accepted"),
                row.getString("layer_now"));
    }

    private static Review.@Nullable Written written(ResultSet row) throws SQLException {
        Review.@Nullable Deed deed = deed(row, "written");
        if (deed == null) {
            return null;
        }
        Party owedBy = new Party(
                row.getString("corrective_level"),
                Code.of(row.getString("corrective_owed_by")),
                row.getString("corrective_party"),
                row.getString("corrective_organisation"));
        return new Review.Written(
                new Finding(
                        row.getString("happened"),
                        row.getString("cause"),
                        row.getString("layer"),
                        new Finding.Corrective(
                                row.getString("corrective"), owedBy, TimelineTable.instant(row, "corrective_due_at"))),
                deed);
    }

    private static Review.@Nullable Deed deed(ResultSet row, String what) throws SQLException {
        @Nullable UUID by = row.getObject(what + "_by", UUID.class);
        return by == null
                ? null
                : new Review.Deed(by, row.getString(what + "_name"), TimelineTable.instant(row, what + "_at"));
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
