package org.vigil.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.intake.mapping.Field;
import org.vigil.intake.mapping.Mapping;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

/** Bar A4: of every file, received = stored + known already + refused, and what is in the database is that; a hundred files of all kinds. */
@IntegrationTest
class ReconciliationIntegrationTests {
    private static final Viewer OFFICER = new Viewer(
            UUID.randomUUID(), "Chen Yu", Set.of(Role.COUNTY_EPIDEMIOLOGIST), Code.of("320583"), "Kunshan CDC");
    private static final List<String> HEADER = List.of("病例编号", "姓名", "发病日期", "性别", "县区");

    @Autowired
    Imports imports;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    /** A file, and how many rows of data it holds; -1 when cutting it off left that to the reader. */
    private record Sent(String name, byte[] content, long rows) {}

    static IntStream files() {
        return IntStream.range(0, 99);
    }

    @ParameterizedTest(name = "file {0}")
    @MethodSource("files")
    void a4ReceivedIsStoredAndRefused(int seed) throws IOException {
        Sent sent = sent(seed);
        String disease = "a4-" + seed + "-" + UUID.randomUUID().toString().substring(0, 6);

        Counts counts;
        try {
            counts = load(sent, disease);
        } catch (Refusal refusal) {
            assertThat(sent.rows)
                    .as("a file refused whole, with a sentence, was cut off: " + refusal.code())
                    .isEqualTo(-1);
            assertThat(stored(disease)).isZero();
            return;
        }

        assertThat(counts.stored() + counts.changed() + counts.unchanged() + counts.refused())
                .as("accounted for in " + sent.name)
                .isEqualTo(counts.received());
        if (sent.rows >= 0) {
            assertThat(counts.received()).as("rows of " + sent.name).isEqualTo(sent.rows);
        }
        assertThat(stored(disease)).as("cases of " + sent.name).isEqualTo(counts.stored());
    }

    /** The hundredth: longer than a sheet of the old form can be. */
    @Test
    void a4SeventyThousandRowsAreSeventyThousandRows() {
        StringBuilder csv = new StringBuilder(String.join(",", HEADER)).append('\n');
        for (int i = 0; i < 70_000; i++) {
            csv.append("L-").append(i).append(",,2026-03-05,女,昆山市\n");
        }
        String disease = "a4-long-" + UUID.randomUUID().toString().substring(0, 6);

        Counts counts = load(new Sent("long.csv", csv.toString().getBytes(StandardCharsets.UTF_8), 70_000), disease);

        assertThat(counts.received()).isEqualTo(70_000);
        assertThat(counts.stored()).isEqualTo(70_000);
        assertThat(stored(disease)).isEqualTo(70_000);
    }

    private Counts load(Sent sent, String disease) {
        return Scopes.as(OFFICER, () -> {
            FileId id = imports.receive(sent.name, new ByteArrayInputStream(sent.content));
            Mapping mapping = imports.propose(id).proposal().mapping();
            mapping = mapping.gives(Field.JURISDICTION) ? mapping : mapping.with(Field.JURISDICTION, "320583");
            return imports.run(id, mapping.with(Field.DISEASE, disease));
        });
    }

    private long stored(String disease) {
        return Scopes.as(
                OFFICER,
                () -> transaction.execute(
                        status -> jdbc.sql("select count(*) from outbreak.cases where disease = :disease")
                                .param("disease", disease)
                                .query(Long.class)
                                .single()));
    }

    private static Sent sent(int seed) throws IOException {
        Random random = new Random(seed);
        List<List<String>> rows = IntStream.range(0, 3 + random.nextInt(20))
                .mapToObj(i -> row(i, random))
                .toList();
        return switch (seed % 5) {
            case 0 -> new Sent("list.csv", text(rows, ",", StandardCharsets.UTF_8), rows.size());
            case 1 -> new Sent("list.txt", text(rows, "\t", Charset.forName("GB18030")), rows.size());
            case 2 -> new Sent("list.xlsx", xlsx(rows), rows.size());
            case 3 -> new Sent("list.xls", xls(rows), rows.size());
            default -> {
                byte[] whole = seed % 2 == 0 ? text(rows, ";", StandardCharsets.UTF_8) : xlsx(rows);
                yield new Sent(
                        seed % 2 == 0 ? "cut.csv" : "cut.xlsx",
                        Arrays.copyOf(whole, 1 + random.nextInt(whole.length)),
                        -1);
            }
        };
    }

    /** Some are wrong: a day that is not, one to come, a place nowhere or elsewhere, the same number again. */
    private static List<String> row(int i, Random random) {
        String onset = List.of("2026-03-05", "2026-03-06", "2026-03-07", "2026-02-31", "2031-01-01")
                .get(random.nextInt(5));
        String place = List.of("昆山市", "昆山", "昆山市", "太仓市", "无此县").get(random.nextInt(5));
        return List.of("N-" + i, "甲" + i, onset, i % 2 == 0 ? "女" : "男", place);
    }

    private static byte[] text(List<List<String>> rows, String separator, Charset charset) {
        StringBuilder text = new StringBuilder(String.join(separator, HEADER)).append("\r\n");
        rows.forEach(row -> text.append(String.join(separator, row)).append("\r\n"));
        return text.toString().getBytes(charset);
    }

    private static byte[] xlsx(List<List<String>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("病例");
            for (int column = 0; column < HEADER.size(); column++) {
                sheet.value(0, column, HEADER.get(column));
                for (int i = 0; i < rows.size(); i++) {
                    sheet.value(i + 1, column, rows.get(i).get(column));
                }
            }
        }
        return out.toByteArray();
    }

    private static byte[] xls(List<List<String>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            var sheet = workbook.createSheet("病例");
            var header = sheet.createRow(0);
            for (int column = 0; column < HEADER.size(); column++) {
                header.createCell(column).setCellValue(HEADER.get(column));
            }
            for (int i = 0; i < rows.size(); i++) {
                var row = sheet.createRow(i + 1);
                for (int column = 0; column < HEADER.size(); column++) {
                    row.createCell(column).setCellValue(rows.get(i).get(column));
                }
            }
            workbook.write(out);
        }
        return out.toByteArray();
    }
}
