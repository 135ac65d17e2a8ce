package org.vigil.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.vigil.kernel.Sha256;

/**
 * A sealed batch: which entries, the hash of each in the order of ids, chained to the batch before.
 *
 * @param entries the ids as PostgreSQL writes an int8multirange: {@code {[1,5),[6,9)}}
 * @param leaves the hashes of the entries, 32 bytes each, one after the other
 */
record Seal(long number, Contents contents, Instant sealedAt, Proof proof) {
    private static final String FORM = "vigil-ledger-seal-1";
    static final byte[] BEGINNING = new byte[32];

    record Contents(String entries, int count, byte[] leaves) {}

    record Proof(byte[] previous, byte[] head, byte[] publicKey, byte[] signature) {}

    /** Chains a batch to {@code previous} and signs its head. */
    static Seal of(long number, Contents contents, Instant sealedAt, byte[] previous, InstallationKey key) {
        byte[] head = head(number, contents, sealedAt, previous);
        return new Seal(number, contents, sealedAt, new Proof(previous, head, key.publicKey(), key.sign(head)));
    }

    static Seal of(ResultSet row) throws SQLException {
        return new Seal(
                row.getLong("number"),
                new Contents(row.getString("entries"), row.getInt("entries_count"), row.getBytes("leaves")),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                new Proof(
                        row.getBytes("previous"),
                        row.getBytes("head"),
                        row.getBytes("public_key"),
                        row.getBytes("signature")));
    }

    /** What the head must be by what the seal says. */
    byte[] expectedHead() {
        return head(number, contents, sealedAt, proof.previous);
    }

    byte[] leaf(int index) {
        byte[] leaf = new byte[32];
        System.arraycopy(contents.leaves, 32 * index, leaf, 0, 32);
        return leaf;
    }

    /** The ids of the batch in order. */
    List<Long> ids() {
        List<Long> ids = new ArrayList<>(contents.count);
        for (String range : contents.entries.replaceAll("[{}\\[\\s]", "").split("\\),?")) {
            int comma = range.indexOf(',');
            if (comma > 0) {
                long end = Long.parseLong(range.substring(comma + 1));
                for (long id = Long.parseLong(range.substring(0, comma));
                        id < end && ids.size() <= contents.count;
                        id++) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    /** Ids in order as a multirange: runs of neighbours become one range. */
    static String ranges(List<Long> ids) {
        StringBuilder text = new StringBuilder("{");
        long from = ids.getFirst();
        long to = from;
        for (long id : ids) {
            if (id > to) {
                text.append('[').append(from).append(',').append(to).append("),");
                from = id;
            }
            to = id + 1;
        }
        return text.append('[').append(from).append(',').append(to).append(")}").toString();
    }

    private static byte[] head(long number, Contents contents, Instant sealedAt, byte[] previous) {
        MessageDigest digest = Sha256.begin();
        digest.update(FORM.getBytes(StandardCharsets.UTF_8));
        digest.update(ByteBuffer.allocate(16)
                .putLong(number)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, sealedAt))
                .array());
        digest.update(previous);
        digest.update(Sha256.of(contents.entries));
        digest.update(Sha256.begin().digest(contents.leaves));
        return digest.digest();
    }
}
