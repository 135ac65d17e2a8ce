package org.vigil.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a backup holds, so that a restore can prove that it brought everything back. Stands as {@code manifest.json} in the file.
 *
 * @param format of the file; this program reads {@link #FORMAT}
 * @param version of Vigil that made it
 * @param migrations applied to the database, as {@code version checksum}, in order of version
 * @param tables by {@code schema.table}
 * @param sequences by {@code schema.sequence}: the next value each will give
 * @param keys SHA-256 of each key the data needs, by the key's name; the keys themselves are in another file or nowhere
 */
public record BackupManifest(
        int format,
        String version,
        Instant madeAt,
        List<String> migrations,
        SortedMap<String, Table> tables,
        SortedMap<String, Long> sequences,
        Map<String, String> keys) {
    public static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    /** @param sha256 of the rows as {@code COPY} writes them, in hex */
    public record Table(long rows, String sha256) {}

    /** Rows of all tables together. */
    public long rows() {
        return tables.values().stream().mapToLong(Table::rows).sum();
    }
}
