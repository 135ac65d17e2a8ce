package org.vigil.policy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of reading a pack: the pack with all its tests passed, or every problem found. */
public sealed interface PackReading {

    record Accepted(PolicyPack pack) implements PackReading {}

    /** Never empty; in the order of the file's lines. */
    record Refused(List<PackProblem> problems) implements PackReading {}

    /** Reads the text of a pack: compiles every condition and runs every test. */
    static PackReading of(String yaml) {
        return PackReader.read(yaml);
    }

    /**
     * Reads a pack's file. Where it lies in {@code <id>/<version>.yaml}, its content must agree.
     *
     * @throws IOException when the file cannot be read
     */
    static PackReading of(Path file) throws IOException {
        return of(Files.readAllBytes(file), PackFiles.placeOf(file));
    }

    /** Reads bytes that somebody sent; anything but UTF-8 is refused. */
    static PackReading of(byte[] bytes, @Nullable PackKey place) {
        try {
            return PackReader.read(textOf(bytes), place);
        } catch (CharacterCodingException e) {
            return new Refused(List.of(new PackProblem(1, "", PackProblem.Kind.NOT_UTF8, List.of())));
        }
    }

    /** The text of a pack's file. */
    static String textOf(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
