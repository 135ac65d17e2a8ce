package org.vigil.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.vigil.kernel.Sha256;

/**
 * An entry as it stands in the table, and the one way to hash it.
 *
 * @param detail JSON as PostgreSQL writes a jsonb, whose form does not change from reading to reading
 */
record StoredEntry(long id, Instant at, Instant domainAt, Who who, What what) {
    private static final byte[] FORM = "vigil-ledger-entry-1".getBytes(StandardCharsets.UTF_8);

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

    byte[] hash() {
        return hash(Sha256.begin());
    }

    /** SHA-256 over every field, each text with its length before it, so that no two entries have the same bytes. */
    byte[] hash(MessageDigest digest) {
        byte[][] texts = {
            bytes(who.name),
            bytes(who.organisation),
            bytes(who.address),
            bytes(what.action),
            bytes(what.kind),
            bytes(what.subject),
            bytes(what.jurisdiction),
            bytes(what.detail)
        };
        ByteBuffer numbers = ByteBuffer.allocate(5 * Long.BYTES)
                .putLong(id)
                .putLong(micros(at))
                .putLong(micros(domainAt))
                .putLong(who.viewer.getMostSignificantBits())
                .putLong(who.viewer.getLeastSignificantBits());
        text(digest, FORM);
        digest.update(numbers.array());
        for (byte[] text : texts) {
            text(digest, text);
        }
        return digest.digest();
    }

    private static void text(MessageDigest digest, byte[] text) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
        digest.update(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
