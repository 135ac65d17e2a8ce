package org.vigil.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A ledger as a file of lines: each seal followed by its entries, then the unsealed ids. Proves itself without a database. */
public final class LedgerExport {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HexFormat HEX = HexFormat.of();

    private LedgerExport() {}

    private record Line(
            @Nullable SealLine seal, @Nullable EntryLine entry, LedgerReading.@Nullable Unsealed unsealed) {}

    private record SealLine(
            long number, String entries, int count, String leaves, String sealedAt, List<String> proof) {}

    private record EntryLine(long id, String at, String domainAt, List<String> who, List<String> what) {}

    /** Writes the whole ledger; returns how many seals. */
    public static long write(Connection connection, Path file) throws SQLException, IOException {
        LedgerReading reading = new LedgerReading(connection);
        long[] seals = {0};
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            reading.eachBatch((seal, entries) -> {
                line(out, new Line(line(seal), null, null));
                entries.forEach(entry -> line(out, new Line(null, line(entry), null)));
                seals[0]++;
            });
            reading.unsealed().forEach(unsealed -> line(out, new Line(null, null, unsealed)));
        }
        return seals[0];
    }

    static List<LedgerReading.Unsealed> read(Path file, LedgerReading.Batches batches) throws IOException {
        List<LedgerReading.Unsealed> unsealed = new ArrayList<>();
        List<StoredEntry> entries = new ArrayList<>();
        Seal seal = null;
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                Line line = JSON.readValue(text, Line.class);
                if (line.seal != null) {
                    if (seal != null) {
                        batches.take(seal, entries);
                    }
                    entries = new ArrayList<>();
                    seal = seal(line.seal);
                } else if (line.entry != null) {
                    entries.add(entry(line.entry));
                } else if (line.unsealed != null) {
                    unsealed.add(line.unsealed);
                }
            }
        }
        if (seal != null) {
            batches.take(seal, entries);
        }
        return unsealed;
    }

    private static void line(Writer out, Line line) {
        try {
            out.write(JSON.writeValueAsString(line));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SealLine line(Seal seal) {
        Seal.Proof proof = seal.proof();
        return new SealLine(
                seal.number(),
                seal.contents().entries(),
                seal.contents().count(),
                HEX.formatHex(seal.contents().leaves()),
                seal.sealedAt().toString(),
                List.of(
                        HEX.formatHex(proof.previous()),
                        HEX.formatHex(proof.head()),
                        HEX.formatHex(proof.publicKey()),
                        HEX.formatHex(proof.signature())));
    }

    private static Seal seal(SealLine line) {
        return new Seal(
                line.number,
                new Seal.Contents(line.entries, line.count, HEX.parseHex(line.leaves)),
                Instant.parse(line.sealedAt),
                new Seal.Proof(
                        HEX.parseHex(line.proof.get(0)),
                        HEX.parseHex(line.proof.get(1)),
                        HEX.parseHex(line.proof.get(2)),
                        HEX.parseHex(line.proof.get(3))));
    }

    private static EntryLine line(StoredEntry entry) {
        StoredEntry.Who who = entry.who();
        StoredEntry.What what = entry.what();
        return new EntryLine(
                entry.id(),
                entry.at().toString(),
                entry.domainAt().toString(),
                List.of(who.viewer().toString(), who.name(), who.organisation(), who.address()),
                List.of(what.action(), what.kind(), what.subject(), what.jurisdiction(), what.detail()));
    }

    private static StoredEntry entry(EntryLine line) {
        List<String> who = line.who;
        List<String> what = line.what;
        return new StoredEntry(
                line.id,
                Instant.parse(line.at),
                Instant.parse(line.domainAt),
                new StoredEntry.Who(UUID.fromString(who.get(0)), who.get(1), who.get(2), who.get(3)),
                new StoredEntry.What(what.get(0), what.get(1), what.get(2), what.get(3), what.get(4)));
    }
}
