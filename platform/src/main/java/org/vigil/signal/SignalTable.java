package org.vigil.signal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.sentinel.Period;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.StreamKey;
import org.vigil.signal.KeptSignal.KeptPeriod;
import org.vigil.signal.Signal.Finding;
import org.vigil.signal.Signal.State;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of signals. */
@Component
class SignalTable {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    SignalTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One judging at a time, so that a stream has one signal. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(7012)").query(row -> {});
    }

    /** The signal of each stream that new judgements may belong to: the raised one, else the last that ended after {@code after}. */
    Map<StreamKey, KeptSignal> latest(Collection<StreamKey> keys, LocalDate after) {
        Map<StreamKey, KeptSignal> found = new HashMap<>();
        Map<UUID, KeptSignal> byId = new HashMap<>();
        jdbc.sql("""
                select distinct on (s.jurisdiction, s.indicator, s.source)
                       s.id, s.jurisdiction, s.indicator, s.source, s.period, s.state
                from unnest(:jurisdictions::text[], :indicators::text[], :sources::text[]) as k(jurisdiction, indicator, source)
                join signal.signal s
                  on s.jurisdiction = k.jurisdiction collate "C" and s.indicator = k.indicator and s.source = k.source
                where s.state = 'raised' or s.latest >= :after
                order by s.jurisdiction, s.indicator, s.source, s.state = 'raised' desc, s.latest desc
                """)
                .param("jurisdictions", column(keys, key -> key.jurisdiction().value()))
                .param("indicators", column(keys, StreamKey::indicator))
                .param("sources", column(keys, StreamKey::source))
                .param("after", after)
                .query(row -> {
                    KeptSignal signal = new KeptSignal(
                            row.getObject("id", UUID.class), key(row), State.ofWord(row.getString("state")), false);
                    found.put(signal.stream(), signal);
                    byId.put(signal.id(), signal);
                });
        if (!byId.isEmpty()) {
            rememberPeriods(byId);
        }
        return found;
    }

    private void rememberPeriods(Map<UUID, KeptSignal> signals) {
        jdbc.sql("""
                select signal, period_first, observed, expected, upper_bound, p_value, score, unusual, first_observed
                from signal.signal_period where signal = any(:ids::text[]::uuid[])
                """)
                .param("ids", signals.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    @Nullable KeptSignal signal = signals.get(row.getObject("signal", UUID.class));
                    if (signal != null) {
                        Finding finding = finding(row, signal.stream().period(), "period_first");
                        signal.remember(
                                new KeptPeriod(finding, row.getBoolean("unusual"), row.getDouble("first_observed")));
                    }
                });
    }

    void save(KeptSignal signal, String disease, Signal.Basis basis, Instant at) {
        Finding latest = signal.latest();
        JdbcClient.StatementSpec statement = jdbc.sql(signal.fresh() ? INSERT : UPDATE);
        if (signal.fresh()) {
            statement = statement
                    .param("jurisdiction", signal.stream().jurisdiction().value())
                    .param("indicator", signal.stream().indicator())
                    .param("source", signal.stream().source())
                    .param("period", signal.stream().period().word())
                    .param("disease", disease);
        } else {
            statement = statement.param("reopened", signal.reopened());
        }
        statement
                .param("id", signal.id())
                .param("since", signal.since())
                .param("latest", latest.period().first())
                .param("periods", signal.unusualPeriods())
                .param("unusual", signal.unusualPeriods() > 0)
                .param("observed", latest.observed())
                .param("expected", latest.expected())
                .param("upper", latest.upperBound())
                .param("p", latest.pValue())
                .param("score", latest.score())
                .param("surprise", signal.surprise())
                .param("detector", basis.detector())
                .param("parameters", json.writeValueAsString(basis.parameters()))
                .param("rule", basis.rule())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        signal.touched().forEach(period -> save(signal, period, at));
        signal.changes().forEach(change -> record(signal.id(), signal.stream().jurisdiction(), change));
    }

    private static final String INSERT = """
            insert into signal.signal
              (id, jurisdiction, indicator, source, period, disease, state, since, latest, periods, unusual, observed, expected,
               upper_bound, p_value, score, surprise, detector, parameters, rule, raised_at, changed_at)
            values (:id, :jurisdiction, :indicator, :source, :period, :disease, 'raised', :since, :latest, :periods, :unusual,
                    :observed, :expected, :upper, :p, :score, :surprise, :detector, :parameters::jsonb, :rule, :at, :at)
            """;

    private static final String UPDATE = """
            update signal.signal
            set since = :since, latest = :latest, periods = :periods, unusual = :unusual, observed = :observed, expected = :expected,
                upper_bound = :upper, p_value = :p, score = :score, surprise = :surprise, detector = :detector,
                parameters = :parameters::jsonb, rule = :rule, changed_at = :at,
                snoozed_until = case when :surprise > surprise then null else snoozed_until end,
                state = case when :reopened then 'raised' else state end,
                decided_at = case when :reopened then null else decided_at end,
                decided_by = case when :reopened then null else decided_by end
            where id = :id
            """;

    private void save(KeptSignal signal, KeptPeriod period, Instant at) {
        Finding finding = period.finding();
        jdbc.sql("""
                insert into signal.signal_period
                  (signal, period_first, jurisdiction, observed, expected, upper_bound, p_value, score, unusual, first_observed,
                   judged_at)
                values (:signal, :first, :jurisdiction, :observed, :expected, :upper, :p, :score, :unusual, :firstObserved, :at)
                on conflict (signal, period_first) do update
                set observed = excluded.observed, expected = excluded.expected, upper_bound = excluded.upper_bound,
                    p_value = excluded.p_value, score = excluded.score, unusual = excluded.unusual, judged_at = excluded.judged_at
                """)
                .param("signal", signal.id())
                .param("first", finding.period().first())
                .param("jurisdiction", signal.stream().jurisdiction().value())
                .param("observed", finding.observed())
                .param("expected", finding.expected())
                .param("upper", finding.upperBound())
                .param("p", finding.pValue())
                .param("score", finding.score())
                .param("unusual", period.unusual())
                .param("firstObserved", period.firstObserved())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void record(UUID signal, Code jurisdiction, SignalChange change) {
        jdbc.sql("""
                insert into signal.signal_change (signal, jurisdiction, at, kind, viewer_name, note, period_first, observed, before)
                values (:signal, :jurisdiction, :at, :kind, :viewer, :note, :period, :observed, :before)
                """)
                .param("signal", signal)
                .param("jurisdiction", jurisdiction.value())
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .param("kind", change.kind().word())
                .param("viewer", change.viewer())
                .param("note", change.note())
                .param("period", change.period())
                .param("observed", Double.isNaN(change.observed()) ? null : change.observed())
                .param("before", Double.isNaN(change.before()) ? null : change.before())
                .update();
    }

    /** Decides over a raised signal and those of its cause; false when it is not raised. */
    boolean decide(UUID id, State state, Signal.Decision decision) {
        return jdbc.sql("""
                update signal.signal set state = :state, decided_at = :at, decided_by = :by, note = :note, changed_at = :at, snoozed_until = null
                where (id = :id or merged_into = :id) and state = 'raised'
                """)
                        .param("state", state.word())
                        .param("at", decision.at().atOffset(ZoneOffset.UTC))
                        .param("by", decision.by())
                        .param("note", decision.note())
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Raises a discarded signal again, unless the stream has another raised one; false when it cannot be. */
    boolean reopen(UUID id, Instant at) {
        return jdbc.sql("""
                update signal.signal s set state = 'raised', decided_at = null, decided_by = null, note = null, changed_at = :at
                where (s.id = :id or s.merged_into = :id) and s.state = 'discarded'
                  and not exists (
                    select from signal.signal o
                    where o.jurisdiction = s.jurisdiction and o.indicator = s.indicator and o.source = s.source and o.state = 'raised')
                """)
                        .param("id", id)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** A signal hangs under the one that leads its cause as long as the viewer can see that one. */
    private static final String RANKED = """
            with ranked as (
              select s.*, s.surprise + 0.5 * coalesce(o.surprise, 0) as evidence, 1 + coalesce(o.streams, 0) as streams,
                     (select l.id from signal.signal l where l.id = s.merged_into) as lead
              from signal.signal s
              left join (
                select merged_into, sum(surprise) as surprise, count(*) as streams
                from signal.signal where merged_into is not null
                group by merged_into
              ) o on o.merged_into = s.id
            )
            select id, number, state, jurisdiction, indicator, source, period, disease, latest, since, periods, unusual, observed,
                   expected, upper_bound, p_value, score, evidence, streams, raised_at, detector, parameters::text as parameters,
                   rule, decided_at, decided_by, coalesce(note, '') as note, lead, snoozed_until
            from ranked
            """;

    /** By evidence, a sum of orders of magnitude; ten times as many people too many count as one order more. */
    List<Signal> list(SignalFilter filter) {
        return jdbc.sql(RANKED + """
                where jurisdiction >= :from and jurisdiction < :to and state = any(:states::text[])
                  and (:indicator = '' or indicator = :indicator)
                  and (:shown = 'every' or (lead is null and (snoozed_until is null) = (:shown = 'leading')))
                order by unusual desc, evidence + log(1 + greatest(observed - expected, 0)) desc, number desc
                limit :limit
                """)
                .param("from", filter.scope().value())
                .param("to", filter.scope().end())
                .param("states", filter.states().stream().map(State::word).toArray(String[]::new))
                .param("indicator", filter.indicator())
                .param("shown", filter.shown().name().toLowerCase(Locale.ROOT))
                .param("limit", filter.limit())
                .query((row, n) -> signal(row))
                .list();
    }

    /** Signals that hang under {@code lead}, the strongest first. */
    List<Signal> members(UUID lead) {
        return jdbc.sql(RANKED + " where lead = :lead order by surprise desc, number limit 500")
                .param("lead", lead)
                .query((row, n) -> signal(row))
                .list();
    }

    long raisedSince(Code within, Instant since) {
        return jdbc.sql("""
                select count(*) from signal.signal
                where jurisdiction >= :from and jurisdiction < :to and state = 'raised' and raised_at > :since
                """)
                .param("from", within.value())
                .param("to", within.end())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    Optional<Signal> find(UUID id) {
        return jdbc.sql(RANKED + " where id = :id")
                .param("id", id)
                .query((row, n) -> signal(row))
                .optional();
    }

    Optional<Signal> withNumber(int number) {
        return jdbc.sql(RANKED + " where number = :number")
                .param("number", number)
                .query((row, n) -> signal(row))
                .optional();
    }

    List<SignalChange> history(UUID id) {
        return jdbc.sql("""
                select at, kind, viewer_name, note, period_first, coalesce(observed, 'NaN') as observed, coalesce(before, 'NaN') as before
                from signal.signal_change where signal = :id order by id
                """)
                .param("id", id)
                .query((row, n) -> new SignalChange(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        SignalChange.Kind.ofWord(row.getString("kind")),
                        row.getString("viewer_name"),
                        row.getString("note"),
                        row.getObject("period_first", LocalDate.class),
                        row.getDouble("observed"),
                        row.getDouble("before")))
                .list();
    }

    private Signal signal(ResultSet row) throws SQLException {
        StreamKey stream = key(row);
        OffsetDateTime decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        Map<String, String> parameters =
                json.readValue(row.getString("parameters"), new TypeReference<Map<String, String>>() {});
        return new Signal(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                State.ofWord(row.getString("state")),
                stream,
                row.getString("disease"),
                finding(row, stream.period(), "latest"),
                row.getObject("since", LocalDate.class),
                row.getInt("periods"),
                row.getBoolean("unusual"),
                row.getDouble("evidence"),
                row.getInt("streams"),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                new Signal.Basis(row.getString("detector"), parameters, row.getString("rule")),
                decidedAt == null
                        ? null
                        : new Signal.Decision(
                                row.getString("decided_by"), decidedAt.toInstant(), row.getString("note")),
                row.getObject("lead", UUID.class),
                instant(row, "snoozed_until"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime found = row.getObject(column, OffsetDateTime.class);
        return found == null ? null : found.toInstant();
    }

    private static Finding finding(ResultSet row, PeriodKind kind, String first) throws SQLException {
        Period period = kind.holding(row.getObject(first, LocalDate.class));
        return new Finding(
                period,
                row.getDouble("observed"),
                row.getDouble("expected"),
                row.getDouble("upper_bound"),
                row.getDouble("p_value"),
                row.getDouble("score"));
    }

    static StreamKey key(ResultSet row) throws SQLException {
        return new StreamKey(
                row.getString("indicator"),
                Code.of(row.getString("jurisdiction")),
                row.getString("source"),
                row.getString("period").equals("week") ? PeriodKind.WEEK : PeriodKind.DAY);
    }

    static String[] column(Collection<StreamKey> keys, Function<StreamKey, String> of) {
        return keys.stream().map(of).toArray(String[]::new);
    }
}
