package org.vigil.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Proves a ledger: every entry is as it was sealed, none is missing or put in later, the chain of seals is whole and signed, and the
 * anchor kept elsewhere is one of its heads. Needs neither the running program nor, from an export, a database.
 */
public final class Verification {
    private static final int FINDINGS_MAX = 1_000;

    private final List<Finding> findings = new ArrayList<>();
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

    private void check(Seal seal, List<StoredEntry> stored) {
        number++;
        if (seal.number() != number) {
            find(Kind.SEAL_MISSING, number);
            number = seal.number();
        }
        if (!Arrays.equals(seal.proof().previous(), previous)
                || !Arrays.equals(seal.proof().head(), seal.expectedHead())) {
            find(Kind.CHAIN_BROKEN, number);
        }
        if (!InstallationKey.verifies(
                seal.proof().publicKey(), seal.proof().head(), seal.proof().signature())) {
            find(Kind.SIGNATURE_WRONG, number);
        }
        previous = seal.proof().head();
        keys.add(fingerprint(seal.proof().publicKey()));
        anchorSeen |= HexFormat.of().formatHex(previous).equals(anchor);
        checkEntries(seal, stored);
    }

    private void checkEntries(Seal seal, List<StoredEntry> stored) {
        Map<Long, StoredEntry> byId = HashMap.newHashMap(stored.size());
        stored.forEach(entry -> byId.put(entry.id(), entry));
        List<Long> ids = seal.ids();
        if (ids.size() != seal.contents().count() || seal.contents().leaves().length != 32 * ids.size()) {
            find(Kind.CHAIN_BROKEN, seal.number());
            return;
        }
        for (int i = 0; i < ids.size(); i++) {
            Optional<StoredEntry> entry = Optional.ofNullable(byId.get(ids.get(i)));
            if (entry.isEmpty()) {
                find(Kind.ENTRY_DELETED, ids.get(i));
            } else if (!Arrays.equals(entry.get().hash(), seal.leaf(i))) {
                find(Kind.ENTRY_CHANGED, ids.get(i));
            }
        }
        entries += ids.size();
    }

    private Verdict verdict(List<LedgerReading.Unsealed> unsealed) {
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
        return HexFormat.of().formatHex(Seal.sha256().digest(publicKey), 0, 16);
    }
}
