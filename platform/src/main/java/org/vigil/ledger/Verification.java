package org.vigil.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Sha256;

/**
 * Proves a ledger: every entry is as it was sealed, none is missing or put in later, the chain of seals is whole and signed, and the
 * anchor kept elsewhere is one of its heads. Needs neither the running program nor, from an export, a database.
 */
public final class Verification {
    private static final int FINDINGS_MAX = 1_000;

    /** Seals read ahead of the proof; a seal holds up to five thousand entries. */
    private static final int SEALS_AT_ONCE = 16;

    private final List<Finding> findings = new ArrayList<>();
    private final Deque<CompletableFuture<Proof>> proving = new ArrayDeque<>();
    private final TreeSet<String> keys = new TreeSet<>();
    private final @Nullable String anchor;
    private boolean anchorSeen;
    private byte[] previous = Seal.BEGINNING;
    private long number;
    private long entries;

    private Verification(@Nullable String anchor) {
        this.anchor = anchor;
    }

    /** What is wrong and where: an entry by its id, a seal by its number. */
    public record Finding(Kind kind, long at) {}

    /** The ways a ledger can be wrong. */
    public enum Kind {
        /** An entry is not what was sealed. */
        ENTRY_CHANGED,
        /** A sealed entry is gone. */
        ENTRY_DELETED,
        /** An entry stands among sealed ones and belongs to no seal. */
        ENTRY_INSERTED,
        /** A seal does not follow from its contents or from the seal before. */
        CHAIN_BROKEN,
        /** A seal is missing from the sequence. */
        SEAL_MISSING,
        /** The signature of a seal is not by the key it names. */
        SIGNATURE_WRONG,
        /** The head that was kept elsewhere is none of this ledger's: its tail was cut off, or it was made anew. */
        ANCHOR_NOT_FOUND
    }

    /**
     * @param unsealed entries so new that no seal holds them yet
     * @param head of the last seal, in hex; empty when there is none
     * @param keys fingerprints of the keys that signed: compare with the one you know
     */
    public record Verdict(
            long entries, long seals, long unsealed, String head, List<String> keys, List<Finding> findings) {
        public boolean proven() {
            return findings.isEmpty();
        }
    }

    /** Verifies the ledger of a database that sees all of it. The connection should be in a repeatable-read transaction. */
    public static Verdict of(Connection connection, @Nullable String anchor) throws SQLException {
        Verification verification = new Verification(anchor);
        LedgerReading reading = new LedgerReading(connection);
        reading.eachBatch(verification::check);
        return verification.verdict(reading.unsealed());
    }

    /** Verifies an export. */
    public static Verdict of(Path export, @Nullable String anchor) throws IOException {
        Verification verification = new Verification(anchor);
        List<LedgerReading.Unsealed> unsealed = LedgerExport.read(export, verification::check);
        return verification.verdict(unsealed);
    }

    /** What one seal and its entries came to. */
    private record Proof(List<Finding> findings, int entries) {}

    /** Follows the chain here, in order; what each seal says of its own entries is proven beside the reading, on the other cores. */
    private void check(Seal seal, List<StoredEntry> stored) {
        number++;
        List<Finding> broken = new ArrayList<>();
        if (seal.number() != number) {
            broken.add(new Finding(Kind.SEAL_MISSING, number));
            number = seal.number();
        }
        boolean follows = Arrays.equals(seal.proof().previous(), previous);
        previous = seal.proof().head();
        keys.add(fingerprint(seal.proof().publicKey()));
        anchorSeen |= HexFormat.of().formatHex(previous).equals(anchor);
        proving.addLast(CompletableFuture.supplyAsync(() -> prove(seal, stored, follows, broken)));
        collect(SEALS_AT_ONCE);
    }

    private static Proof prove(Seal seal, List<StoredEntry> stored, boolean follows, List<Finding> findings) {
        if (!follows || !Arrays.equals(seal.proof().head(), seal.expectedHead())) {
            findings.add(new Finding(Kind.CHAIN_BROKEN, seal.number()));
        }
        if (!InstallationKey.verifies(
                seal.proof().publicKey(), seal.proof().head(), seal.proof().signature())) {
            findings.add(new Finding(Kind.SIGNATURE_WRONG, seal.number()));
        }
        List<Long> ids = seal.ids();
        if (ids.size() != seal.contents().count() || seal.contents().leaves().length != 32 * ids.size()) {
            findings.add(new Finding(Kind.CHAIN_BROKEN, seal.number()));
            return new Proof(findings, 0);
        }
        proveEntries(seal, ids, stored, findings);
        return new Proof(findings, ids.size());
    }

    private static void proveEntries(Seal seal, List<Long> ids, List<StoredEntry> stored, List<Finding> findings) {
        Map<Long, StoredEntry> byId = HashMap.newHashMap(stored.size());
        stored.forEach(entry -> byId.put(entry.id(), entry));
        MessageDigest digest = Sha256.begin();
        for (int i = 0; i < ids.size(); i++) {
            @Nullable StoredEntry entry = byId.get(ids.get(i));
            if (entry == null) {
                findings.add(new Finding(Kind.ENTRY_DELETED, ids.get(i)));
            } else if (!Arrays.equals(entry.hash(digest), seal.leaf(i))) {
                findings.add(new Finding(Kind.ENTRY_CHANGED, ids.get(i)));
            }
        }
    }

    /** Waits until no more than {@code most} seals are being proven; what was found stands in the order of the seals. */
    private void collect(int most) {
        while (proving.size() > most) {
            Proof proof = proving.removeFirst().join();
            entries += proof.entries;
            proof.findings.forEach(found -> find(found.kind(), found.at()));
        }
    }

    private Verdict verdict(List<LedgerReading.Unsealed> unsealed) {
        collect(0);
        unsealed.stream()
                .filter(LedgerReading.Unsealed::tooOld)
                .forEach(entry -> find(Kind.ENTRY_INSERTED, entry.id()));
        if (anchor != null && !anchorSeen) {
            find(Kind.ANCHOR_NOT_FOUND, number);
        }
        String head = number == 0 ? "" : HexFormat.of().formatHex(previous);
        return new Verdict(entries, number, unsealed.size(), head, List.copyOf(keys), List.copyOf(findings));
    }

    private void find(Kind kind, long at) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(new Finding(kind, at));
        }
    }

    /** The first 16 bytes of the key's hash, in hex: short enough to read out. */
    static String fingerprint(byte[] publicKey) {
        return HexFormat.of().formatHex(Sha256.begin().digest(publicKey), 0, 16);
    }
}
