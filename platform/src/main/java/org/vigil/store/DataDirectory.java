package org.vigil.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/** Where an installation keeps what is its own: the database cluster, keys and passwords. Readable by its owner alone. */
public record DataDirectory(Path root) {
    /** Opens or creates the directory with mode 0700. */
    public static DataDirectory open(Path root) {
        try {
            Path absolute = root.toAbsolutePath().normalize();
            if (!Files.isDirectory(absolute)) {
                Files.createDirectories(absolute);
                Files.setPosixFilePermissions(absolute, PosixFilePermissions.fromString("rwx------"));
            }
            return new DataDirectory(absolute);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the data directory " + root, e);
        }
    }

    public Path cluster() {
        return root.resolve("postgresql");
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    /** Keeps a secret that was made elsewhere, where there is none of this name yet. */
    void keep(String name, String hex) throws IOException {
        Path file = secrets().resolve(name);
        if (!hex.matches("[0-9a-f]+") || !secrets().equals(file.getParent()) || Files.exists(file)) {
            throw new IOException("cannot keep the key " + name + " in " + secrets());
        }
        write(file, hex);
    }

    /** A secret of {@code bytes} random bytes in hex, made at first use and kept in a file of mode 0600. */
    public String secret(String name, int bytes) {
        Path file = secrets().resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[bytes];
                new SecureRandom().nextBytes(random);
                write(file, HexFormat.of().formatHex(random));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the secret " + name, e);
        }
    }

    /**
     * Marks that a process serves from this directory, until it ends, however it ends. Empty when another process does.
     * Closing the lock's channel frees it.
     */
    public Optional<FileLock> lockForServing() {
        try {
            FileChannel channel =
                    FileChannel.open(root.resolve("serving.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return Optional.ofNullable(lock);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock the data directory " + root, e);
        }
    }

    private static void write(Path file, String content) throws IOException {
        Path parent = Objects.requireNonNull(file.getParent());
        Files.createDirectories(parent);
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
        Path fresh = Files.createTempFile(
                parent,
                "secret",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, content);
        Files.move(fresh, file);
    }
}
