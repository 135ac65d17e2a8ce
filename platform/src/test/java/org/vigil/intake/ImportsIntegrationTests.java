package org.vigil.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.intake.mapping.Field;
import org.vigil.intake.mapping.Mapping;
import org.vigil.intake.table.Problem;
import org.vigil.intake.table.TableChoice;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

@IntegrationTest
class ImportsIntegrationTests {
    private static final Viewer KUNSHAN = new Viewer(
            UUID.randomUUID(), "Chen Yu", Set.of(Role.COUNTY_EPIDEMIOLOGIST), Code.of("320583"), "Kunshan CDC");
    private static final Viewer TAICANG = new Viewer(
            UUID.randomUUID(), "Li Ming", Set.of(Role.COUNTY_EPIDEMIOLOGIST), Code.of("320585"), "Taicang CDC");

    @Autowired
    Imports imports;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private static String unique(String prefix) {
        return prefix + UUID.randomUUID().toString().substring(0, 8);
    }

    private FileId receive(String content) {
        return receive(content.getBytes(StandardCharsets.UTF_8));
    }

    private FileId receive(byte[] content) {
        return Scopes.as(KUNSHAN, () -> imports.receive("list.csv", new ByteArrayInputStream(content)));
    }

    private Counts run(FileId id, String disease) {
        return Scopes.as(KUNSHAN, () -> {
            Mapping mapping = imports.propose(id).proposal().mapping();
            mapping = mapping.gives(Field.JURISDICTION) ? mapping : mapping.with(Field.JURISDICTION, "320583");
            return imports.run(id, mapping.with(Field.DISEASE, disease));
        });
    }

    private String download(FileId id) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Scopes.as(
                KUNSHAN,
                () -> RefusedRows.csv(
                        imports, id, row -> row.problems().getFirst().problem().name(), out));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyRowReceivedIsStoredKnownOrRefused() {
        String disease = unique("flu");
        FileId id = receive(
                "病例编号,姓名,发病日期,县区\n1,陈玉,2026-03-05,昆山市\n2,李明,2026-03-06,昆山\n3,王芳,2027-01-01,昆山\n4,赵刚,2026-03-06,太仓市\n");

        Counts counts = run(id, disease);

        assertThat(counts).isEqualTo(new Counts(4, 2, 0, 0, 2));
        List<RefusedRow> refused = Scopes.as(KUNSHAN, () -> imports.refused(id, 0, 10));
        assertThat(refused).extracting(RefusedRow::line).containsExactly(4L, 5L);
        assertThat(refused.getFirst().problems().getFirst().problem()).isEqualTo(Problem.DATE_IN_FUTURE);
        assertThat(refused.getFirst().problems().getFirst().column()).isEqualTo("发病日期");
        assertThat(refused.get(1).cells()).containsExactly("4", "赵刚", "2026-03-06", "太仓市");
    }

    @Test
    void theSameFileAgainDoublesNothingAndAChangedRowIsTheSameCase() {
        String disease = unique("flu");
        String list = "case_id,onset,age\nA,2026-03-05,30\nB,2026-03-06,40\n";

        assertThat(run(receive(list), disease)).isEqualTo(new Counts(2, 2, 0, 0, 0));
        assertThat(run(receive(list), disease)).isEqualTo(new Counts(2, 0, 0, 2, 0));
        assertThat(run(receive(list.replace("B,2026-03-06,40", "B,2026-03-06,41")), disease))
                .isEqualTo(new Counts(2, 0, 1, 1, 0));
    }

    @Test
    void rowsWithoutACaseNumberAreKnownByWhatTheySay() {
        String disease = unique("flu");
        String list = "姓名,发病日期,年龄\n陈玉,2026-03-05,30\n李明,2026-03-06,40\n";

        assertThat(run(receive(list), disease)).isEqualTo(new Counts(2, 2, 0, 0, 0));
        assertThat(run(receive(list), disease)).isEqualTo(new Counts(2, 0, 0, 2, 0));
    }

    @Test
    void refusedRowsComeBackMendedAndOnlyTheyAreStored() {
        String disease = unique("flu");
        FileId first = receive("case_id,onset,phone\nA,2026-03-05,+8613812345678\nB,2026-02-30,+8613912345678\n");
        assertThat(run(first, disease)).isEqualTo(new Counts(2, 1, 0, 0, 1));

        String refused = download(first);
        assertThat(refused)
                .contains("vigil_line,vigil_reason,case_id,onset,phone")
                .contains("NO_SUCH_DAY");
        assertThat(refused).contains("'+8613912345678").doesNotContain("+8613812345678");
        FileId mended = receive(refused.replace("2026-02-30", "2026-02-28"));

        assertThat(run(mended, disease)).isEqualTo(new Counts(1, 1, 0, 0, 0));
        assertThat(run(receive("case_id,onset,phone\nB,2026-02-28,+8613912345678\n"), disease))
                .isEqualTo(new Counts(1, 0, 0, 1, 0));
    }

    @Test
    void whatWasSettledForAHeaderIsRememberedForTheNextFile() {
        String own = unique("spalte");
        String list = "nr," + own + ",date of onset\n1,x,2026-03-05\n";
        FileId first = receive(list);
        Scopes.as(KUNSHAN, () -> {
            Mapping proposed = imports.propose(first).proposal().mapping();
            var columns = new java.util.LinkedHashMap<>(proposed.columns());
            columns.put(own, Field.HOSPITAL);
            imports.run(
                    first,
                    new Mapping(
                            columns,
                            java.util.Map.of(Field.DISEASE, "flu", Field.JURISDICTION, "320583"),
                            proposed.words(),
                            proposed.dateOrder(),
                            null,
                            false,
                            ""));
        });

        FileId second = receive(list.replace("1,x", "2,y"));

        Scopes.as(
                KUNSHAN,
                () -> assertThat(imports.propose(second).proposal().mapping().columns())
                        .containsEntry(own, Field.HOSPITAL));
    }

    @Test
    void aWrongEncodingIsCorrectedByHand() {
        byte[] bytes = "id,onset,hospital\n1,2026-03-05,é\n".getBytes(Charset.forName("windows-1252"));
        FileId id = receive(bytes);

        Proposed chosen = Scopes.as(KUNSHAN, () -> imports.choose(id, new TableChoice("ISO-8859-1", null, null, null)));

        assertThat(chosen.shape().charset()).isEqualTo("ISO-8859-1");
    }

    @Test
    void whatIsNoTableIsNotKept() {
        assertThatThrownBy(() -> receive("%PDF-1.7"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("INTK-0002"));
    }

    @Test
    void aMappingThatCannotStoreARowIsRefusedBeforeAnyIsRead() {
        FileId id = receive("id,onset\n1,3/2/2026\n");

        assertThatThrownBy(() -> run(id, "flu"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("INTK-0034"));
        assertThat(Scopes.as(KUNSHAN, () -> imports.get(id)).imported()).isFalse();
    }

    @Test
    void aFileOfAnotherCountyIsNotThere() {
        FileId id = receive("id,onset\n1,2026-03-05\n");

        assertThatThrownBy(() -> Scopes.as(TAICANG, () -> imports.get(id))).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> Scopes.as(TAICANG, () -> imports.refused(id, 0, 1)))
                .isInstanceOf(Missing.class);
    }

    @Test
    void nothingThatIdentifiesSomebodyStandsInTheTables() {
        FileId id = receive("case_id,姓名,onset,电话\nA,Canary Zebulon,2026-02-30,13800001111\n");
        run(id, unique("flu"));

        String everything = Scopes.as(
                KUNSHAN,
                () -> transaction.execute(
                        status -> jdbc.sql("""
                        select coalesce((select string_agg(r::text, ' ') from intake.refused_row r), '')
                            || coalesce((select string_agg(p::text, ' ') from intake.row_problem p), '')
                            || coalesce((select string_agg(f::text, ' ') from intake.file f), '')
                        """).query(String.class).single()));

        assertThat(everything).contains(id.toString()).doesNotContain("Zebulon").doesNotContain("13800001111");
    }
}
