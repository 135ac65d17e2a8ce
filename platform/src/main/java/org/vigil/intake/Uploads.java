package org.vigil.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Sha256;
import org.vigil.store.DataDirectory;

/** The bytes of files between their arrival and their import, encrypted in the data directory; gone once they are imported, or expired. */
@Component
class Uploads {
    private static final String SEALED = ".sealed";
    private static final String PLAIN = "open-[0-9]*-*";

    private final Vault vault;
    private final Path directory;

    Uploads(Vault vault, @Value("${vigil.data}") Path data) {
        this.vault = vault;
        this.directory = DataDirectory.open(DataDirectory.open(data).root().resolve("imports"))
                .root();
        cutOff().forEach(Uploads::delete);
    }

    /** Plain bytes that a killed process left: this one has opened nothing yet, and another may be at work. */
    private List<Path> cutOff() {
        return paths(PLAIN).stream()
                .filter(path -> {
                    long pid = Long.parseLong(path.getFileName().toString().split("-")[1]);
                    return pid == ProcessHandle.current().pid()
                            || ProcessHandle.of(pid).isEmpty();
                })
                .toList();
    }

    /** The files whose bytes have been here since {@code before}, by the clock of this machine. */
    List<FileId> keptSince(Instant before) {
        return paths("*" + SEALED).stream()
                .filter(path -> path.toFile().lastModified() < before.toEpochMilli())
                .map(path -> path.getFileName().toString().replace(SEALED, ""))
                .map(id -> new FileId(UUID.fromString(id)))
                .toList();
    }

    private List<Path> paths(String pattern) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
            List<Path> paths = new ArrayList<>();
            found.forEach(paths::add);
            return paths;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the files received", e);
        }
    }

    /** What was kept: its hash and size. */
    record Kept(byte[] sha256, long bytes) {}

    /** Work on the plain bytes of a file. */
    interface Work<T> {
        T on(Path plain) throws IOException;
    }

    Kept keep(FileId id, InputStream content) {
        try (OutputStream out = Files.newOutputStream(sealed(id))) {
            CountingDigest counted = new CountingDigest(content);
            vault.seal(counted, out, id.toString());
            return new Kept(counted.digest(), counted.bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the file", e);
        }
    }

    /** Puts the plain bytes into a file for as long as the work takes. */
    <T> T with(FileId id, Work<T> work) {
        if (!Files.exists(sealed(id))) {
            throw new Refusal("INTK-0039");
        }
        try {
            Path plain = Files.createTempFile(
                    directory,
                    "open-" + ProcessHandle.current().pid() + "-",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                try (InputStream in = Files.newInputStream(sealed(id));
                        OutputStream out = Files.newOutputStream(plain)) {
                    vault.open(in, out, id.toString());
                }
                return work.on(plain);
            } finally {
                Files.delete(plain);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the file", e);
        }
    }

    void forget(FileId id) {
        delete(sealed(id));
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the file", e);
        }
    }

    private Path sealed(FileId id) {
        return directory.resolve(id + SEALED);
    }

    private static final class CountingDigest extends DigestInputStream {
        private long bytes;

        CountingDigest(InputStream in) {
            super(in, Sha256.begin());
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            bytes += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            bytes += Math.max(0, read);
            return read;
        }

        byte[] digest() {
            return getMessageDigest().digest();
        }
    }
}
