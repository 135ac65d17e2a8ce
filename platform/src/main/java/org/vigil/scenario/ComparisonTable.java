package org.vigil.scenario;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.EventId;
import tools.jackson.databind.json.JsonMapper;

/** Comparisons in the database. */
@Component
class ComparisonTable {
    private static final String SELECT = """
            select id, number, event, jurisdiction, world, options, results, state, runs_done, runs_wanted, revision, begun_by_name, begun_at
            from scenario.comparison
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ComparisonTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A new comparison. */
    record Fresh(ComparisonId id, EventId event, Code jurisdiction, World world, List<Option> options) {}

    /** False when the id is taken: the command was sent before. */
    boolean insert(Fresh fresh, Viewer by, Instant now) {
        return jdbc.sql("""
                insert into scenario.comparison
                  (id, event, jurisdiction, world, options, state, begun_by, begun_by_name, begun_at, changed_at)
                values (:id, :event, :jurisdiction, :world::jsonb, :options::jsonb, 'waiting', :by, :by_name, :now, :now)
                on conflict (id) do nothing
                """)
                        .param("id", fresh.id().value())
                        .param("event", fresh.event().value())
                        .param("jurisdiction", fresh.jurisdiction().value())
                        .param("world", json.writeValueAsString(fresh.world()))
                        .param("options", json.writeValueAsString(fresh.options()))
                        .param("by", by.id())
                        .param("by_name", by.name())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    Optional<Comparison> find(ComparisonId id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id.value())
                .query(this::comparison)
                .optional();
    }

    List<Comparison> within(Code scope, int limit) {
        return jdbc.sql(SELECT + """
                where jurisdiction >= :within and jurisdiction < :within_end
                order by begun_at desc, number desc limit :limit
                """)
                .param("within", scope.value())
                .param("within_end", scope.end())
                .param("limit", limit)
                .query(this::comparison)
                .list();
    }

    List<Comparison> ofEvent(EventId event, int limit) {
        return jdbc.sql(SELECT + " where event = :event order by begun_at desc, number desc limit :limit")
                .param("event", event.value())
                .param("limit", limit)
                .query(this::comparison)
                .list();
    }

    /** What has waited longest, or was under way when the program stopped. */
    Optional<Comparison> next() {
        return jdbc.sql(SELECT + " where state in ('waiting', 'running') order by changed_at, number limit 1")
                .query(this::comparison)
                .optional();
    }

    /** Puts other options in, to be simulated from the start; false when somebody has changed it since. */
    boolean change(Comparison old, World world, List<Option> options, Instant now) {
        return jdbc.sql("""
                update scenario.comparison
                set world = :world::jsonb, options = :options::jsonb, results = null, state = 'waiting', runs_done = 0, runs_wanted = 0,
                  revision = revision + 1, changed_at = :now
                where id = :id and revision = :revision
                """)
                        .param("world", json.writeValueAsString(world))
                        .param("options", json.writeValueAsString(options))
                        .param("now", utc(now))
                        .param("id", old.id().value())
                        .param("revision", old.progress().revision())
                        .update()
                == 1;
    }

    boolean cancel(ComparisonId id, Instant now) {
        return jdbc.sql("""
                update scenario.comparison set state = 'cancelled', changed_at = :now
                where id = :id and state in ('waiting', 'running')
                """).param("now", utc(now)).param("id", id.value()).update() == 1;
    }

    /** Begins the work, with a fitted world; false when it is wanted no more. */
    boolean begin(Comparison one, World fitted, int wanted) {
        return jdbc.sql("""
                update scenario.comparison
                set state = 'running', world = :world::jsonb, runs_done = 0, runs_wanted = :wanted
                where id = :id and revision = :revision and state in ('waiting', 'running')
                """)
                        .param("world", json.writeValueAsString(fitted))
                        .param("wanted", wanted)
                        .param("id", one.id().value())
                        .param("revision", one.progress().revision())
                        .update()
                == 1;
    }

    /** Says how far it is; false when it is wanted no more: cancelled, or changed. */
    boolean progress(Comparison one, int done) {
        return jdbc.sql("""
                update scenario.comparison set runs_done = :done
                where id = :id and revision = :revision and state = 'running'
                """)
                        .param("done", done)
                        .param("id", one.id().value())
                        .param("revision", one.progress().revision())
                        .update()
                == 1;
    }

    /** Keeps a ranking, and how far it is. */
    void rank(Comparison one, World world, Results results, int done, Comparison.State state) {
        jdbc.sql("""
                update scenario.comparison
                set world = :world::jsonb, results = :results::jsonb, state = :state, runs_done = :done
                where id = :id and revision = :revision and state = 'running'
                """)
                .param("world", json.writeValueAsString(world))
                .param("results", json.writeValueAsString(results))
                .param("state", word(state))
                .param("done", done)
                .param("id", one.id().value())
                .param("revision", one.progress().revision())
                .update();
    }

    void fail(Comparison one) {
        jdbc.sql("""
                update scenario.comparison set state = 'failed'
                where id = :id and revision = :revision and state in ('waiting', 'running')
                """)
                .param("id", one.id().value())
                .param("revision", one.progress().revision())
                .update();
    }

    private Comparison comparison(ResultSet row, int n) throws SQLException {
        String results = row.getString("results");
        return new Comparison(
                new ComparisonId(row.getObject("id", UUID.class)),
                row.getLong("number"),
                new EventId(row.getObject("event", UUID.class)),
                Code.of(row.getString("jurisdiction")),
                json.readValue(row.getString("world"), World.class),
                Arrays.asList(json.readValue(row.getString("options"), Option[].class)),
                results == null ? null : json.readValue(results, Results.class),
                new Comparison.Progress(
                        Comparison.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getInt("runs_done"),
                        row.getInt("runs_wanted"),
                        row.getInt("revision")),
                new Comparison.Begun(
                        row.getString("begun_by_name"),
                        row.getObject("begun_at", OffsetDateTime.class).toInstant()));
    }

    private static String word(Comparison.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
