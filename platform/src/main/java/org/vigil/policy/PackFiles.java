package org.vigil.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The packs of a directory: {@code <id>/<version>.yaml}. */
final class PackFiles {

    private PackFiles() {}

    /** All pack files below a directory, by path; none where there is no such directory. */
    static List<Path> below(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory, 2)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** What a file's name and folder say; null where they do not look like a pack's. */
    static @Nullable PackKey placeOf(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        String name = file.getFileName().toString();
        if (folder == null || folder.getFileName() == null || !name.endsWith(".yaml")) {
            return null;
        }
        try {
            LocalDate version = LocalDate.parse(name.substring(0, name.length() - ".yaml".length()));
            return new PackKey(folder.getFileName().toString(), version);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
