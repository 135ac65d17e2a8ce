package org.vigil.outbreak;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;
import org.vigil.outbreak.ContactQuery.Filter;
import org.vigil.outbreak.ContactQuery.Which;

/** Reads contacts. Statements are put together of fixed pieces only; every value is a parameter. */
@Component
class ContactTable {
    /** Counting stops here: a page says "more than" from then on. */
    static final int MANY = 50_000;

    static final String COLUMNS = """
            select c.id, c.number, c.case_id, c.case_label, c.person, c.jurisdiction, c.unit, c.disease, c.ring, c.class, c.pack, c.rule,
              c.source, c.setting, c.first_exposure, c.last_exposure, c.minutes, c.sex, c.age_years, c.dependant, c.worker, c.worker_name,
              c.call_by, c.called_at, c.locate_by, c.located_at, c.transfer_by, c.transferred_at, c.follow_until,
              c.closed_at, c.closed_reason, c.merged_into, c.moving_to, c.named_at, c.version, c.step, c.due_at
            from outbreak.contact c
            """;

    private static final String EXPOSURE = """
            e.via, e.ring, e.place, e.place_name, e.place_kind, e.place_known, e.first_at, e.last_at, e.minutes, e.distance_metres,
              e.conveyance, e.rows_apart, e.same_compartment, e.crew, e.class
            """;

    private final JdbcClient jdbc;

    ContactTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A statement being put together. */
    static final class Statement {
        private final StringBuilder sql = new StringBuilder();
        private final Map<String, Object> values = new HashMap<>();

        Statement add(String piece) {
            sql.append(piece);
            return this;
        }

        /** Puts a piece in front of all others. */
        Statement before(String piece) {
            sql.insert(0, piece);
            return this;
        }

        Statement with(String name, Object value) {
            values.put(name, value);
            return this;
        }

        JdbcClient.StatementSpec on(JdbcClient jdbc) {
            JdbcClient.StatementSpec spec = jdbc.sql(sql.toString());
            for (Map.Entry<String, Object> value : values.entrySet()) {
                spec = spec.param(value.getKey(), value.getValue());
            }
            return spec;
        }
    }

    Optional<Contact> one(UUID id) {
        return new Statement()
                .add(COLUMNS)
                .add(" where c.id = :id")
                .with("id", id)
                .on(jdbc)
                .query(ContactTable::read)
                .optional();
    }

    Optional<Contact> numbered(long number) {
        return new Statement()
                .add(COLUMNS)
                .add(" where c.number = :number")
                .with("number", number)
                .on(jdbc)
                .query(ContactTable::read)
                .optional();
    }

    List<Contact> ofPerson(PersonId person) {
        return new Statement()
                .add(COLUMNS)
                .add(" where c.person = :person order by c.number")
                .with("person", person.value())
                .on(jdbc)
                .query(ContactTable::read)
                .list();
    }

    List<Contact> ofBatch(UUID batch) {
        return new Statement()
                .add(COLUMNS)
                .add(" where c.batch = :batch order by c.number")
                .with("batch", batch)
                .on(jdbc)
                .query(ContactTable::read)
                .list();
    }

    List<Contact> ofAction(UUID action) {
        return new Statement()
                .add(COLUMNS)
                .add(
                        " where c.id in (select k.contact from outbreak.contact_change k where k.action = :action) order by c.number")
                .with("action", action)
                .on(jdbc)
                .query(ContactTable::read)
                .list();
    }

    /** Exposures of many contacts, by contact. */
    Map<UUID, List<Exposure>> exposures(List<Contact> contacts) {
        Map<UUID, List<Exposure>> exposures = new HashMap<>();
        new Statement()
                .add("select e.contact, ")
                .add(EXPOSURE)
                .add(" from outbreak.exposure e where e.contact = any(:contacts::uuid[])")
                .with(
                        "contacts",
                        contacts.stream().map(each -> each.id().toString()).toArray(String[]::new))
                .on(jdbc)
                .query((row, n) -> exposures
                        .computeIfAbsent(row.getObject("contact", UUID.class), key -> new ArrayList<>())
                        .add(exposure(row)))
                .list();
        return exposures;
    }

    List<Contact> page(ContactQuery query, int size) {
        Statement statement = new Statement().add(COLUMNS).add(" where ");
        where(statement, query);
        String way = query.order().descending() ? " desc" : " asc";
        if (query.after() != null) {
            statement
                    .add(" and (")
                    .add(query.order().sql())
                    .add(", c.id) ")
                    .add(query.order().descending() ? "<" : ">")
                    .add(" (:after_value, :after_id)")
                    .with("after_value", query.order().parse(query.after().value()))
                    .with("after_id", query.after().id());
        }
        return statement
                .add(" order by ")
                .add(query.order().sql())
                .add(way)
                .add(", c.id")
                .add(way)
                .add(" limit :size")
                .with("size", size)
                .on(jdbc)
                .query(ContactTable::read)
                .list();
    }

    /** How many fit, counted up to {@link #MANY} + 1. */
    int fitting(ContactQuery query) {
        Statement statement = new Statement().add("select count(*) from (select 1 from outbreak.contact c where ");
        where(statement, query);
        return statement
                .add(" limit :most) as fitting")
                .with("most", MANY + 1)
                .on(jdbc)
                .query(Integer.class)
                .single();
    }

    /** The conditions of a query, for whoever writes to all that fit. */
    static void where(Statement statement, ContactQuery query) {
        statement
                .add(" c.jurisdiction >= :scope_from and c.jurisdiction < :scope_end")
                .with("scope_from", query.scope().value())
                .with("scope_end", query.scope().end());
        Filter filter = query.filter();
        Which which = filter.which();
        if (which.isOpen()) {
            statement.add(" and c.closed_at is null");
        }
        switch (which) {
            case OPEN, ALL -> {}
            case MINE -> statement.add(" and c.worker = :viewer").with("viewer", query.viewer());
            case UNASSIGNED -> statement.add(" and c.worker is null");
            case OVERDUE ->
                statement.add(" and c.due_at < :now").with("now", query.now().atOffset(ZoneOffset.UTC));
            case CALL, LOCATE, TRANSFER, FOLLOW ->
                statement.add(" and c.step = :step").with("step", which.word());
            case CLOSED -> statement.add(" and c.closed_at is not null");
        }
        if (filter.caseId() != null) {
            statement.add(" and c.case_id = :case").with("case", filter.caseId());
        }
        if (filter.worker() != null) {
            statement.add(" and c.worker = :worker").with("worker", filter.worker());
        }
        if (filter.ring() > 0) {
            statement.add(" and c.ring = :ring").with("ring", filter.ring());
        }
        if (!filter.classification().isEmpty()) {
            statement.add(" and c.class = :class").with("class", filter.classification());
        }
    }

    /** Open contacts of a scope by step: how many, how many overdue, how many without a worker. */
    List<ContactCounts.OfStep> counts(Code scope, @Nullable UUID caseId, Instant now) {
        Statement statement = new Statement()
                .add("""
                        select c.step, count(*) as contacts, count(*) filter (where c.due_at < :now) as overdue,
                          count(*) filter (where c.worker is null) as unassigned
                        from outbreak.contact c
                        where c.closed_at is null and c.jurisdiction >= :scope_from and c.jurisdiction < :scope_end
                        """)
                .with("now", now.atOffset(ZoneOffset.UTC))
                .with("scope_from", scope.value())
                .with("scope_end", scope.end());
        if (caseId != null) {
            statement.add(" and c.case_id = :case").with("case", caseId);
        }
        return statement
                .add(" group by c.step")
                .on(jdbc)
                .query((row, n) -> new ContactCounts.OfStep(
                        ContactStep.of(row.getString("step")),
                        row.getLong("contacts"),
                        row.getLong("overdue"),
                        row.getLong("unassigned")))
                .list();
    }

    /** Open contacts whose next step is due before {@code end}, and those being followed; by worker, then by urgency. */
    List<Contact> day(Code scope, Instant end, @Nullable UUID worker, int limit) {
        Statement statement = new Statement().add(COLUMNS).add("""
                 where c.closed_at is null and c.jurisdiction >= :scope_from and c.jurisdiction < :scope_end
                and (c.due_at < :end or c.step = 'follow')
                """);
        if (worker != null) {
            statement.add(" and c.worker = :worker").with("worker", worker);
        }
        return statement
                .add(" order by c.worker_name, c.worker, c.step = 'follow', c.due_at, c.id limit :limit")
                .with("scope_from", scope.value())
                .with("scope_end", scope.end())
                .with("end", end.atOffset(ZoneOffset.UTC))
                .with("limit", limit)
                .on(jdbc)
                .query(ContactTable::read)
                .list();
    }

    /** The stamp of the latest change of all. */
    long stamp() {
        return jdbc.sql("select last_value from outbreak.contact_stamp")
                .query(Long.class)
                .single();
    }

    List<Exposure> exposures(UUID contact) {
        return new Statement()
                .add("select ")
                .add(EXPOSURE)
                .add("""
                         from outbreak.exposure e
                        where e.contact = :contact or e.contact in (select id from outbreak.contact where merged_into = :contact)
                        order by e.first_at, e.place, e.via
                        """)
                .with("contact", contact)
                .on(jdbc)
                .query((row, n) -> exposure(row))
                .list();
    }

    static Exposure exposure(ResultSet row) throws SQLException {
        return new Exposure(
                row.getObject("via", UUID.class),
                row.getInt("ring"),
                new Exposure.At(
                        row.getObject("place", UUID.class),
                        row.getString("place_name"),
                        row.getString("place_kind"),
                        row.getBoolean("place_known")),
                instant(row, "first_at"),
                instant(row, "last_at"),
                row.getDouble("minutes"),
                row.getDouble("distance_metres"),
                new Exposure.Travel(
                        row.getString("conveyance"),
                        row.getInt("rows_apart"),
                        row.getBoolean("same_compartment"),
                        row.getBoolean("crew")),
                row.getString("class"));
    }

    List<ContactChange> changes(UUID contact) {
        return jdbc.sql("""
                select k.version, k.action, k.at, k.by_name, k.what, k.note, a.id is null or a.undone_at is not null or k.what = 'reclassified' as undone, c.version as latest
                from outbreak.contact_change k
                join outbreak.contact c on c.id = k.contact
                left join outbreak.contact_action a on a.id = k.action
                where k.contact = :contact order by k.version desc limit 100
                """)
                .param("contact", contact)
                .query((row, n) -> new ContactChange(
                        row.getObject("action", UUID.class),
                        instant(row, "at"),
                        row.getString("by_name"),
                        row.getString("what"),
                        row.getString("note"),
                        !row.getBoolean("undone") && row.getInt("version") == row.getInt("latest")))
                .list();
    }

    static Contact read(ResultSet row, int n) throws SQLException {
        return new Contact(
                new ContactId(row.getObject("id", UUID.class)),
                row.getLong("number"),
                new Contact.Source(
                        new CaseId(row.getObject("case_id", UUID.class)),
                        row.getString("case_label"),
                        row.getString("disease"),
                        row.getString("source"),
                        instant(row, "named_at")),
                new PersonId(row.getObject("person", UUID.class)),
                Code.of(row.getString("jurisdiction")),
                new Contact.About(
                        row.getString("sex"), row.getObject("age_years", Integer.class), row.getBoolean("dependant")),
                new Contact.Judged(
                        row.getInt("ring"), row.getString("class"), row.getString("pack"), row.getString("rule")),
                new Contact.Exposed(
                        instant(row, "first_exposure"),
                        instant(row, "last_exposure"),
                        row.getDouble("minutes"),
                        row.getString("setting")),
                new Contact.Owner(
                        Code.of(row.getString("unit")),
                        row.getObject("worker", UUID.class),
                        row.getString("worker_name")),
                steps(row),
                closed(row),
                row.getString("moving_to") == null ? null : Code.of(row.getString("moving_to")),
                row.getInt("version"));
    }

    private static Contact.Steps steps(ResultSet row) throws SQLException {
        return new Contact.Steps(
                new Contact.Clock(ContactStep.CALL, maybe(row, "call_by"), maybe(row, "called_at")),
                new Contact.Clock(ContactStep.LOCATE, maybe(row, "locate_by"), maybe(row, "located_at")),
                new Contact.Clock(ContactStep.TRANSFER, maybe(row, "transfer_by"), maybe(row, "transferred_at")),
                ContactStep.of(row.getString("step")),
                instant(row, "due_at"),
                instant(row, "follow_until"));
    }

    private static Contact.@Nullable Closed closed(ResultSet row) throws SQLException {
        @Nullable Instant at = maybe(row, "closed_at");
        return at == null
                ? null
                : new Contact.Closed(at, row.getString("closed_reason"), row.getObject("merged_into", UUID.class));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
