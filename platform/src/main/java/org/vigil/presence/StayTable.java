package org.vigil.presence;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;

/** Stays by the numbers of their subjects and places. */
@Component
class StayTable {
    /** A county's code within the code of any place in it. */
    private static final int COUNTY = 6;

    private final JdbcClient jdbc;
    private final DataSource dataSource;

    StayTable(JdbcClient jdbc, DataSource dataSource) {
        this.jdbc = jdbc;
        this.dataSource = dataSource;
    }

    /**
     * A stay in numbers.
     *
     * @param at where the place lies
     * @param doubt what is odd about it by itself
     */
    record Row(
            int subject,
            int place,
            long from,
            long to,
            Source source,
            double sure,
            Code at,
            Code jurisdiction,
            Doubt.@Nullable Kind doubt) {}

    /** Something odd, in numbers. */
    record Odd(
            int place,
            Instant from,
            Instant to,
            Doubt.Kind kind,
            @Nullable Integer other) {}

    /** A batch begun in this transaction. */
    record Batch(int number, boolean fresh, int known, int doubtful) {}

    /** Begins a batch; waits while another transaction works on the same one. */
    Batch begin(UUID id, Code jurisdiction, Instant at) {
        Optional<Integer> number = jdbc.sql("""
                insert into presence.batch (id, jurisdiction, received_at, stays, known, doubtful)
                values (:id, :jurisdiction, :at, 0, 0, 0)
                on conflict (id) do nothing
                returning number
                """)
                .param("id", id)
                .param("jurisdiction", jurisdiction.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .optional();
        return number.map(fresh -> new Batch(fresh, true, 0, 0))
                .orElseGet(() -> jdbc.sql("select number, known, doubtful from presence.batch where id = :id")
                        .param("id", id)
                        .query((row, n) ->
                                new Batch(row.getInt("number"), false, row.getInt("known"), row.getInt("doubtful")))
                        .single());
    }

    void end(Batch batch, int stays, int known, int doubtful) {
        jdbc.sql("""
                update presence.batch set stays = :stays, known = :known, doubtful = :doubtful where number = :number
                """)
                .param("stays", stays)
                .param("known", known)
                .param("doubtful", doubtful)
                .param("number", batch.number)
                .update();
    }

    /** Stores what is new of these; tells how many that were. */
    int store(Batch batch, List<Row> rows) {
        jdbc.sql("""
                create temporary table if not exists incoming_stay (
                  subject int, place int, started bigint, ended bigint, source smallint, sure real, doubt text,
                  county text, jurisdiction text
                ) on commit delete rows
                """).update();
        jdbc.sql("delete from incoming_stay").update();
        copy(rows);
        return jdbc.sql("""
                with stored as (
                  insert into presence.stay (subject, place, started, ended, source, sure, batch, county, jurisdiction)
                  select subject, place, to_timestamp(started), to_timestamp(ended), source, sure, :batch, county, jurisdiction
                  from incoming_stay
                  order by subject, started
                  on conflict do nothing
                  returning subject
                )
                select count(*) from stored
                """).param("batch", batch.number).query(Integer.class).single();
    }

    /** Notes what is odd about the stays just stored; tells how many of them. */
    int doubt(Batch batch) {
        jdbc.sql("""
                insert into presence.doubt (subject, place, started, ended, kind, other, jurisdiction)
                select i.subject, i.place, to_timestamp(i.started), to_timestamp(i.ended), i.doubt, null, i.jurisdiction
                from incoming_stay i
                where i.doubt is not null
                on conflict do nothing
                """).update();
        jdbc.sql("""
                insert into presence.doubt (subject, place, started, ended, kind, other, jurisdiction)
                select a.subject, a.place, a.started, a.ended, 'two-places', min(b.place), min(a.jurisdiction)
                from (select distinct i.subject, i.place, to_timestamp(i.started) as started, to_timestamp(i.ended) as ended,
                             i.county, i.jurisdiction
                      from incoming_stay i
                      where length(i.county) = :county and i.ended > i.started) a
                join presence.stay b on b.subject = a.subject and b.started < a.ended and b.ended > a.started
                where b.county <> a.county and length(b.county) = :county
                group by a.subject, a.place, a.started, a.ended
                on conflict do nothing
                """).param("county", COUNTY).update();
        return jdbc.sql("""
                select count(distinct (d.subject, d.place, d.started))
                from incoming_stay i
                join presence.doubt d on d.subject = i.subject and d.place = i.place and d.started = to_timestamp(i.started)
                join presence.stay s on s.subject = i.subject and s.place = i.place and s.started = d.started and s.batch = :batch
                """).param("batch", batch.number).query(Integer.class).single();
    }

    private void copy(List<Row> rows) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy incoming_stay from stdin");
            StringBuilder text = new StringBuilder(1 << 17);
            for (Row row : rows) {
                append(text, row);
                if (text.length() > 1 << 16) {
                    flush(copy, text);
                }
            }
            flush(copy, text);
            copy.endCopy();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot copy stays", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private static void append(StringBuilder text, Row row) {
        text.append(row.subject).append('\t').append(row.place).append('\t').append(row.from);
        text.append('\t')
                .append(row.to)
                .append('\t')
                .append(row.source.ordinal())
                .append('\t');
        text.append(row.sure).append('\t').append(row.doubt == null ? "\\N" : row.doubt.word());
        String at = row.at.value();
        text.append('\t').append(at, 0, Math.min(COUNTY, at.length()));
        text.append('\t').append(row.jurisdiction.value()).append('\n');
    }

    private static void flush(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    /** The stays of a subject that share an instant with {@code [from, to)}, or lie in it without length, by time. */
    List<Row> of(int subject, Instant from, Instant to) {
        return jdbc.sql("""
                select subject, place, started, ended, source, sure, county, jurisdiction
                from presence.stay
                where subject = :subject and started < :to and ended >= :from
                order by started, place
                """)
                .param("subject", subject)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, n) -> row(row))
                .list();
    }

    List<Odd> doubts(int subject) {
        return jdbc.sql("""
                select place, started, ended, kind, other
                from presence.doubt
                where subject = :subject
                order by started, kind
                """)
                .param("subject", subject)
                .query((row, n) -> new Odd(
                        row.getInt("place"),
                        row.getObject("started", OffsetDateTime.class).toInstant(),
                        row.getObject("ended", OffsetDateTime.class).toInstant(),
                        Doubt.Kind.of(row.getString("kind")),
                        row.getObject("other", Integer.class)))
                .list();
    }

    /** Batches the index does not hold yet. */
    List<Integer> unindexed() {
        return jdbc.sql("select number from presence.batch where not indexed order by number")
                .query(Integer.class)
                .list();
    }

    void indexed(List<Integer> batches) {
        jdbc.sql("update presence.batch set indexed = true where number = any(:numbers)")
                .param("numbers", batches.toArray(Integer[]::new))
                .update();
    }

    /** Sends each stay of these batches, or of all, to {@code to}, without holding them. */
    void each(@Nullable Integer batch, Consumer<org.vigil.trace.Stay> to) {
        jdbc.sql("""
                select subject, place, extract(epoch from started)::bigint as from_second, extract(epoch from ended)::bigint as to_second
                from presence.stay
                where :batch::int is null or batch = :batch::int
                """)
                .param("batch", batch)
                .withFetchSize(20_000)
                .query((ResultSet row) -> to.accept(
                        new org.vigil.trace.Stay(row.getInt(1), row.getInt(2), row.getLong(3), row.getLong(4))));
    }

    /** Stays that meet nobody are not in the index. */
    long withLength() {
        return jdbc.sql("select count(*) from presence.stay where ended > started")
                .query(Long.class)
                .single();
    }

    /** Deletes what had ended by then; tells how many stays. */
    int forget(Instant endedBy) {
        OffsetDateTime by = endedBy.atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from presence.doubt where ended <= :by")
                .param("by", by)
                .update();
        return jdbc.sql("delete from presence.stay where ended <= :by")
                .param("by", by)
                .update();
    }

    /** Takes these stays of a subject back. */
    void withdraw(List<Row> rows) {
        for (Row row : rows) {
            jdbc.sql("""
                    delete from presence.stay
                    where subject = :subject and place = :place and started = to_timestamp(:from) and ended = to_timestamp(:to)
                    and source = :source
                    """)
                    .param("subject", row.subject)
                    .param("place", row.place)
                    .param("from", row.from)
                    .param("to", row.to)
                    .param("source", row.source.ordinal())
                    .update();
        }
    }

    /**
     * Gives a subject a new number, so that what the index holds under the old one is nobody's; its stays come as a new batch.
     *
     * @return the new number
     */
    int renumber(int subject, Batch batch) {
        int fresh = jdbc.sql("update presence.subject set number = default where number = :subject returning number")
                .param("subject", subject)
                .query(Integer.class)
                .single();
        jdbc.sql("update presence.stay set subject = :fresh, batch = :batch where subject = :subject")
                .param("fresh", fresh)
                .param("batch", batch.number)
                .param("subject", subject)
                .update();
        jdbc.sql("update presence.seat set subject = :fresh where subject = :subject")
                .param("fresh", fresh)
                .param("subject", subject)
                .update();
        jdbc.sql("""
                delete from presence.doubt d
                where subject = :subject
                and not exists (
                  select from presence.stay s
                  where s.subject = :fresh and s.place = d.place and s.started = d.started and s.ended = d.ended)
                """).param("fresh", fresh).param("subject", subject).update();
        jdbc.sql("update presence.doubt set subject = :fresh where subject = :subject")
                .param("fresh", fresh)
                .param("subject", subject)
                .update();
        return fresh;
    }

    /** What tells this database from every other, and from itself restored. */
    String incarnation() {
        return jdbc.sql("""
                select s.system_identifier || '-' || c.timeline_id || '-' || d.oid
                from pg_control_system() s, pg_control_checkpoint() c, pg_database d
                where d.datname = current_database()
                """).query(String.class).single();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getInt("subject"),
                row.getInt("place"),
                row.getObject("started", OffsetDateTime.class).toEpochSecond(),
                row.getObject("ended", OffsetDateTime.class).toEpochSecond(),
                Source.values()[row.getInt("source")],
                row.getDouble("sure"),
                Code.of(row.getString("county")),
                Code.of(row.getString("jurisdiction")),
                null);
    }
}
