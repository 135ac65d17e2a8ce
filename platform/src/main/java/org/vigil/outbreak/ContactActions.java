package org.vigil.outbreak;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.Assigning.Waiting;
import org.vigil.outbreak.ContactTable.Statement;

/** Writes what workers do to contacts: each change with what was before, all changes of an action together. */
@Component
class ContactActions {
    /** The most contacts one action changes. */
    static final int MOST = 20_000;

    /** Begins each statement that changes contacts; what follows says how. */
    private static final String UPDATE = """
            with changed as (
              update outbreak.contact c set version = c.version + 1, stamp = nextval('outbreak.contact_stamp'),
            """;

    /** Ends it: the version before goes to the history. */
    private static final String REMEMBER = """
              returning new.id, new.version, new.jurisdiction, jsonb_build_object('worker', old.worker, 'worker_name', old.worker_name,
                'called_at', old.called_at, 'located_at', old.located_at, 'transferred_at', old.transferred_at,
                'follow_until', old.follow_until, 'closed_at', old.closed_at,
                'closed_reason', old.closed_reason, 'merged_into', old.merged_into, 'ring', old.ring, 'class', old.class,
                'rule', old.rule, 'pack', old.pack, 'first_exposure', old.first_exposure, 'last_exposure', old.last_exposure,
                'minutes', old.minutes) as before
            )
            insert into outbreak.contact_change (contact, version, action, jurisdiction, at, by_name, what, note, before)
            select id, version, :action, jurisdiction, :at, :by, :what, :note, before from changed
            """;

    private final JdbcClient jdbc;

    ContactActions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An action that is going on: by whom, when, what. */
    record Acting(UUID action, String what, String note, Instant at, Viewer by) {}

    /** Whether the action is new; sent again, it has been done. */
    boolean begin(Acting acting) {
        return jdbc.sql("""
                insert into outbreak.contact_action (id, jurisdiction, what, at, by, by_name)
                values (:id, :jurisdiction, :what, :at, :by, :name) on conflict (id) do nothing
                """)
                        .param("id", acting.action())
                        .param("jurisdiction", acting.by().scope().value())
                        .param("what", acting.what())
                        .param("at", at(acting.at()))
                        .param("by", acting.by().id())
                        .param("name", acting.by().name())
                        .update()
                > 0;
    }

    void end(UUID action, int changed, int skipped) {
        jdbc.sql("update outbreak.contact_action set changed = :changed, skipped = :skipped where id = :id")
                .param("changed", changed)
                .param("skipped", skipped)
                .param("id", action)
                .update();
    }

    Optional<ContactOutcome> outcome(UUID action) {
        return jdbc.sql("""
                select id, what, at, by_name, changed, skipped, undone_at from outbreak.contact_action where id = :id
                """)
                .param("id", action)
                .query((row, n) -> new ContactOutcome(
                        row.getObject("id", UUID.class),
                        row.getString("what"),
                        ContactTable.instant(row, "at"),
                        row.getString("by_name"),
                        row.getInt("changed"),
                        row.getInt("skipped"),
                        ContactTable.maybe(row, "undone_at")))
                .optional();
    }

    /** Locks those that are still as they were seen, the most urgent first; nobody else changes them before the action is over. */
    List<Waiting> pick(ContactPick pick) {
        Statement statement = new Statement().add("select c.id, c.jurisdiction from outbreak.contact c where ");
        switch (pick) {
            case ContactPick.These these -> {
                List<UUID> ids = new ArrayList<>(these.versions().keySet());
                statement
                        .add("""
                                exists (
                                  select from unnest(:ids::uuid[], :versions::int[]) as seen(id, version)
                                  where seen.id = c.id and seen.version = c.version)
                                and c.id = any(:ids::uuid[])
                                """)
                        .with("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                        .with(
                                "versions",
                                ids.stream().map(these.versions()::get).toArray(Integer[]::new));
            }
            case ContactPick.AllThat all -> {
                ContactTable.where(statement, all.query());
                statement.add(" and c.stamp <= :stamp").with("stamp", all.stamp());
            }
        }
        return statement
                .add(" order by c.due_at, c.id limit :most for update")
                .with("most", MOST)
                .on(jdbc)
                .query((row, n) -> new Waiting(row.getObject("id", UUID.class), Code.of(row.getString("jurisdiction"))))
                .list();
    }

    /** Open contacts of each of these workers. */
    Map<UUID, Long> load(Collection<UUID> workers) {
        Map<UUID, Long> load = new HashMap<>();
        jdbc.sql("""
                select worker, count(*) as contacts from outbreak.contact
                where worker = any(:workers::uuid[]) and closed_at is null group by worker
                """)
                .param("workers", texts(workers))
                .query((row, n) -> load.put(row.getObject("worker", UUID.class), row.getLong("contacts")))
                .list();
        return load;
    }

    int assign(Acting acting, Map<UUID, Assigning.Worker> given) {
        List<UUID> ids = new ArrayList<>(given.keySet());
        List<Assigning.Worker> workers = ids.stream()
                .map(id -> java.util.Objects.requireNonNull(given.get(id)))
                .toList();
        return change(
                acting,
                new Statement()
                        .add("""
                        worker = w.worker, worker_name = w.name
                        from unnest(:ids::uuid[], :workers::uuid[], :names::text[]) as w(id, worker, name)
                        where c.id = w.id and c.closed_at is null and c.worker is distinct from w.worker
                        """)
                        .with("ids", texts(ids))
                        .with(
                                "workers",
                                workers.stream()
                                        .map(each -> each.id().toString())
                                        .toArray(String[]::new))
                        .with(
                                "names",
                                workers.stream().map(Assigning.Worker::name).toArray(String[]::new)));
    }

    int unassign(Acting acting, List<Waiting> picked) {
        return change(acting, of(picked, """
                worker = null, worker_name = ''
                where c.id = any(:ids::uuid[]) and c.closed_at is null and c.worker is not null
                """));
    }

    /** Marks a step and those before it. */
    int done(Acting acting, List<Waiting> picked, ContactStep step) {
        return change(acting, of(picked, """
                called_at = coalesce(c.called_at, :at), located_at = case when :steps >= 2 then coalesce(c.located_at, :at) else c.located_at end,
                transferred_at = case when :steps >= 3 then coalesce(c.transferred_at, :at) else c.transferred_at end
                where c.id = any(:ids::uuid[]) and c.closed_at is null
                and case :steps when 1 then c.called_at when 2 then c.located_at else c.transferred_at end is null
                """).with("steps", step.ordinal() + 1));
    }

    int close(Acting acting, List<Waiting> picked, String reason) {
        return change(acting, of(picked, """
                closed_at = :at, closed_reason = :reason where c.id = any(:ids::uuid[]) and c.closed_at is null
                """).with("reason", reason));
    }

    /** Opens those again that were closed; one that was merged is taken back by undoing that. */
    int reopen(Acting acting, List<Waiting> picked, Instant until) {
        return change(acting, of(picked, """
                closed_at = null, closed_reason = null, follow_until = greatest(c.follow_until, :until)
                where c.id = any(:ids::uuid[]) and c.closed_at is not null and c.merged_into is null
                """).with("until", at(until)));
    }

    /** Ends one contact in favour of another, which takes over what is graver of the two. */
    int merge(Acting acting, UUID gone, UUID kept) {
        int closed = change(
                acting,
                new Statement()
                        .add(
                                "closed_at = :at, closed_reason = 'merged', merged_into = :kept where c.id = :gone and c.closed_at is null ")
                        .with("gone", gone)
                        .with("kept", kept));
        return closed
                + change(
                        acting,
                        new Statement()
                                .add("""
                        ring = least(c.ring, g.ring), first_exposure = least(c.first_exposure, g.first_exposure),
                        last_exposure = greatest(c.last_exposure, g.last_exposure), minutes = c.minutes + g.minutes,
                        follow_until = greatest(c.follow_until, g.follow_until),
                        class = case when array_position(:grades::text[], g.class) < array_position(:grades::text[], c.class)
                          then g.class else c.class end
                        from outbreak.contact g where c.id = :kept and g.id = :gone
                        """)
                                .with("grades", new String[] {"close", "secondary", "general", ""})
                                .with("gone", gone)
                                .with("kept", kept));
    }

    /**
     * Judges contacts by other rules. A step that the rules ask for too keeps its clock, one that they do not ask for has none any more.
     *
     * @param rows see {@link ReclassifyingTable#rows}
     * @return how many that changed
     */
    int reclassify(Acting acting, String rows) {
        return change(acting, new Statement().add("""
                        class = r.class, rule = r.rule, pack = r.pack,
                        call_by = case when r.call_by is not null then coalesce(c.call_by, r.call_by) end,
                        locate_by = case when r.locate_by is not null then coalesce(c.locate_by, r.locate_by) end,
                        transfer_by = case when r.transfer_by is not null then coalesce(c.transfer_by, r.transfer_by) end,
                        follow_until = r.follow_until, closed_at = case when r.closed_reason is not null then :at end,
                        closed_reason = r.closed_reason, batch = coalesce(r.batch, c.batch)
                        from jsonb_to_recordset(:rows::jsonb) as r(id uuid, class text, rule text, pack text, call_by timestamptz,
                          locate_by timestamptz, transfer_by timestamptz, follow_until timestamptz, closed_reason text, batch uuid)
                        where c.id = r.id and (c.class <> r.class or c.rule <> r.rule
                          or c.closed_reason is distinct from r.closed_reason
                          or abs(extract(epoch from c.follow_until - r.follow_until)) > 60)
                        """).with("rows", rows));
    }

    private static Statement of(List<Waiting> picked, String how) {
        return new Statement()
                .add(how)
                .with("ids", texts(picked.stream().map(Waiting::contact).toList()));
    }

    private int change(Acting acting, Statement how) {
        return how.before(UPDATE)
                .add(REMEMBER)
                .with("action", acting.action())
                .with("at", at(acting.at()))
                .with("by", acting.by().name())
                .with("what", acting.what())
                .with("note", acting.note())
                .on(jdbc)
                .update();
    }

    /**
     * Brings back what was before an action, of every contact that has not changed since.
     *
     * @return how many
     */
    int undo(UUID action, Acting undoing) {
        jdbc.sql("update outbreak.contact_action set undone_at = :at, undone_name = :name where id = :id")
                .param("at", at(undoing.at()))
                .param("name", undoing.by().name())
                .param("id", action)
                .update();
        return change(undoing, new Statement().add("""
                        worker = b.worker, worker_name = b.worker_name, called_at = b.called_at, located_at = b.located_at,
                        transferred_at = b.transferred_at, follow_until = b.follow_until,
                        closed_at = b.closed_at, closed_reason = b.closed_reason, merged_into = b.merged_into, ring = b.ring,
                        class = b.class, rule = b.rule, pack = b.pack, first_exposure = b.first_exposure,
                        last_exposure = b.last_exposure, minutes = b.minutes
                        from outbreak.contact_change k, jsonb_populate_record(null::outbreak.contact, k.before) b
                        where k.action = :undone and c.id = k.contact and c.version = k.version
                        """).with("undone", action));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
