package org.vigil.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a CSV file whole or not at all: a command that fails or is killed leaves no half result that looks whole. */
public final class CsvOut {
    private CsvOut() {}

    /** Writes to the file, or to {@code console} if the file is null; rows are added by {@code content}. */
    public static void write(@Nullable Path file, PrintWriter console, Consumer<CsvWriter> content) {
        if (file == null) {
            CsvWriter writer =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(console);
            content.accept(writer);
            try {
                writer.flush();
            } catch (IOException e) {
                throw new FileProblem("cannot write to the console: " + e.getMessage());
            }
            return;
        }
        Path whole = file.toAbsolutePath();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            if (whole.getParent() != null) {
                Files.createDirectories(whole.getParent());
            }
            try (CsvWriter writer =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(part)) {
                content.accept(writer);
            }
            try {
                Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new FileProblem("cannot write " + file + ": " + e.getMessage());
        } finally {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                // The move has taken it, or the directory itself is gone.
            }
        }
    }

    /** A number as it is written in every result: {@code NA} where there is none, whole numbers without a point. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "NA";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return Double.toString(value);
    }
}
