package org.vigil.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.vigil.kernel.Sha256;

/**
 * The keys of an installation in one file of lines {@code name=hex}: what opens the identities in its backups. Passwords of the database
 * and tokens are not among them; each installation makes its own.
 */
public final class KeyFile {
    private KeyFile() {}

    /** Writes the keys into a new file of mode 0600. */
    public static void write(DataDirectory directory, Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (Map.Entry<String, String> key : keys(directory).entrySet()) {
                out.write((key.getKey() + "=" + key.getValue() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    /** Puts the keys of a file into an installation that has none yet, if they are those the backup needs. */
    public static void read(Path file, DataDirectory directory, BackupManifest manifest) throws IOException {
        Properties keys = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            keys.load(reader);
        }
        for (Map.Entry<String, String> needed : manifest.keys().entrySet()) {
            String key = keys.getProperty(needed.getKey());
            if (key == null || !fingerprint(key).equals(needed.getValue())) {
                throw new IOException("the key " + needed.getKey() + " in " + file + " is not the one of this backup");
            }
            directory.keep(needed.getKey(), key);
        }
    }

    /** SHA-256 of each key, which tells keys apart and nothing else of them. */
    static Map<String, String> fingerprints(DataDirectory directory) throws IOException {
        Map<String, String> fingerprints = new TreeMap<>();
        keys(directory).forEach((name, key) -> fingerprints.put(name, fingerprint(key)));
        return fingerprints;
    }

    private static Map<String, String> keys(DataDirectory directory) throws IOException {
        Map<String, String> keys = new TreeMap<>();
        if (!Files.isDirectory(directory.secrets())) {
            return keys;
        }
        try (Stream<Path> files = Files.list(directory.secrets())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = String.valueOf(file.getFileName());
                if (!name.startsWith("database-") && !name.endsWith("-token")) {
                    keys.put(name, Files.readString(file).strip());
                }
            }
        }
        return keys;
    }

    private static String fingerprint(String key) {
        return Sha256.hex(key.getBytes(StandardCharsets.US_ASCII));
    }
}
