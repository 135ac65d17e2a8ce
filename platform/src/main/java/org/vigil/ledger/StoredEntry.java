package org.vigil.ledger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * An entry as it stands in the table, and the one way to hash it.
 *
 * @param detail JSON as PostgreSQL writes a jsonb, whose form does not change from reading to reading
 */
record StoredEntry(long id, Instant at, Instant domainAt, Who who, What what) {
    private static final String FORM = "vigil-ledger-entry-1";

    record Who(UUID viewer, String name, String organisation, String address) {}

    record What(String action, String kind, String subject, String jurisdiction, String detail) {}

    static StoredEntry of(ResultSet row) throws SQLException {
        return new StoredEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("domain_at", OffsetDateTime.class).toInstant(),
                new Who(
                        row.getObject("viewer", UUID.class),
                        row.getString("viewer_name"),
                        row.getString("organisation"),
                        row.getString("address")),
                new What(
                        row.getString("action"),
                        row.getString("kind"),
                        row.getString("subject"),
                        row.getString("jurisdiction"),
                        row.getString("detail")));
    }

    /** SHA-256 over every field, each with its length before it, so that no two entries have the same bytes. */
    byte[] hash() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, FORM);
            out.writeLong(id);
            out.writeLong(micros(at));
            out.writeLong(micros(domainAt));
            out.writeLong(who.viewer.getMostSignificantBits());
            out.writeLong(who.viewer.getLeastSignificantBits());
            text(out, who.name);
            text(out, who.organisation);
            text(out, who.address);
            text(out, what.action);
            text(out, what.kind);
            text(out, what.subject);
            text(out, what.jurisdiction);
            text(out, what.detail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Seal.sha256().digest(bytes.toByteArray());
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
