package org.vigil.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * What an index consists of. It is replaced as a whole by renaming, so that after a kill either the old or the new one is there, and
 * each names only files that were durable before it was.
 *
 * @param next number for the next file
 * @param journal number of the journal
 * @param segments from the oldest to the newest
 */
record Manifest(long next, long journal, List<Segment.Summary> segments) {
    private static final String NAME = "MANIFEST";
    private static final String TITLE = "vigil presences 1";

    Manifest {
        segments = List.copyOf(segments);
    }

    /** Reads the manifest of a directory; that of an empty index if there is none. */
    static Manifest read(Path directory) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(directory.resolve(NAME));
        } catch (NoSuchFileException e) {
            return new Manifest(2, 1, List.of());
        }
        String body = String.join("\n", lines.subList(0, Math.max(0, lines.size() - 1))) + "\n";
        if (lines.size() < 3
                || !lines.getFirst().equals(TITLE)
                || !lines.getLast().equals(sum(body))) {
            throw new DamagedIndex(directory.resolve(NAME) + " is damaged");
        }
        String[] numbers = lines.get(1).split(" ", -1);
        List<Segment.Summary> segments = new ArrayList<>();
        for (String line : lines.subList(2, lines.size() - 1)) {
            String[] part = line.split(" ", -1);
            segments.add(new Segment.Summary(
                    Long.parseLong(part[0]),
                    Long.parseLong(part[1]),
                    Long.parseLong(part[2]),
                    Long.parseLong(part[3])));
        }
        return new Manifest(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), segments);
    }

    /** Makes this the manifest of the directory, durably. */
    void write(Path directory) throws IOException {
        StringBuilder body = new StringBuilder(TITLE + "\n" + next + " " + journal + "\n");
        for (Segment.Summary segment : segments) {
            body.append(segment.number())
                    .append(' ')
                    .append(segment.count())
                    .append(' ')
                    .append(segment.earliestEnd())
                    .append(' ')
                    .append(segment.latestEnd())
                    .append('\n');
        }
        Path part = directory.resolve(NAME + ".part");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes =
                    ByteBuffer.wrap((body + sum(body.toString()) + "\n").getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems cannot open a directory; there the rename is as durable as they make it.
        }
    }

    /** Deletes files of segments and journals that the manifest does not name: what a kill left half done. */
    void deleteOthers(Path directory) throws IOException {
        Set<Path> named = new HashSet<>(Set.of(Journal.file(directory, journal)));
        for (Segment.Summary segment : segments) {
            named.add(Segment.placeFile(directory, segment.number()));
            named.add(Segment.subjectFile(directory, segment.number()));
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                boolean ours = name.matches("\\d{6,}\\.(place|subject|journal)") || name.equals(NAME + ".part");
                if (ours && !named.contains(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String sum(String body) {
        CRC32C sum = new CRC32C();
        sum.update(body.getBytes(StandardCharsets.US_ASCII));
        return "%08x".formatted(sum.getValue());
    }
}
