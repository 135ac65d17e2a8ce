package org.vigil.intake.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import org.vigil.kernel.Refusal;

/** Whatever bytes arrive, the answer is rows or a refusal, never another failure. */
class DamagedFilesTests {
    private final Path directory = fresh();

    @Property(tries = 400)
    void anyBytesGiveRowsOrARefusal(@ForAll @Size(max = 400) byte[] bytes) {
        survives(TableFiles.bytes(directory, "any.csv", bytes));
    }

    @Property(tries = 400)
    void anyTextGivesRowsOrARefusalAndLosesNoLine(
            @ForAll @Size(max = 200) java.util.List<@IntRange(max = 7) Integer> picks) {
        StringBuilder text = new StringBuilder("id,name\n");
        picks.forEach(pick -> text.append("a,\"\n;#\t陈".charAt(pick)));
        survives(TableFiles.text(directory, "any.csv", text.toString(), StandardCharsets.UTF_8));
    }

    @Property(tries = 150)
    void aWorkbookWithAnyByteChangedGivesRowsOrARefusal(@ForAll @IntRange(max = 3_000) int place, @ForAll byte value) {
        Path book = TableFiles.workbook(
                directory, TableFiles.cells(1, "id", "name") + TableFiles.cells(2, "1", "a") + "</sheetData>");
        try {
            byte[] bytes = Files.readAllBytes(book);
            bytes[place % bytes.length] = value;
            survives(TableFiles.bytes(directory, "changed.xlsx", bytes));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void survives(Path file) {
        try {
            TableFiles.Content read = TableFiles.read(TableFiles.open(file));
            assertThat(read.rows()).isNotNull();
        } catch (Refusal refusal) {
            assertThat(refusal.code()).startsWith("INTK-");
        }
    }

    private static Path fresh() {
        try {
            return Files.createTempDirectory("damaged");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterProperty
    void clear() throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
