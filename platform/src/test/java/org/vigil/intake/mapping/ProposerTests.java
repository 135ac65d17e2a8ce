package org.vigil.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigil.TestDatabase;

class ProposerTests {
    private static final Path REAL =
            TestDatabase.root().resolveSibling("shared").resolve("data/1-linelists");

    @TempDir
    Path directory;

    @Test
    void chineseColumnNamesAreUnderstood() {
        Map<String, Field> columns = CaseReading.text(
                        directory,
                        "卡片编号,患者姓名,性别,出生日期,现住地区,发病日期,报告日期,病例分类,疾病名称\n1,陈玉,女,1990-01-02,昆山市,2026-03-01,2026-03-02,确诊病例,流感\n")
                .proposal()
                .mapping()
                .columns();

        assertThat(columns)
                .containsEntry("卡片编号", Field.CASE_NUMBER)
                .containsEntry("患者姓名", Field.NAME)
                .containsEntry("性别", Field.SEX)
                .containsEntry("出生日期", Field.BIRTH_DATE)
                .containsEntry("现住地区", Field.JURISDICTION)
                .containsEntry("发病日期", Field.DATE_ONSET)
                .containsEntry("报告日期", Field.DATE_REPORTING)
                .containsEntry("病例分类", Field.CLASSIFICATION)
                .containsEntry("疾病名称", Field.DISEASE);
    }

    @Test
    void similarNamesAndTellingValuesAreUnderstood() {
        Map<String, Field> columns = CaseReading.text(
                        directory,
                        "patient case id,symptom_onset_dt,kolumna,contact,zz\nA1,2026-03-01,321182190008126341,13812345678,m\n")
                .proposal()
                .mapping()
                .columns();

        assertThat(columns)
                .containsEntry("symptom_onset_dt", Field.DATE_ONSET)
                .containsEntry("kolumna", Field.DOCUMENT_NUMBER)
                .containsEntry("contact", Field.PHONE)
                .containsEntry("zz", Field.SEX);
    }

    @Test
    void aNameAloneDoesNotMakeADate() {
        Map<String, Field> columns = CaseReading.text(
                        directory, "id,onset,report date\n1,yes,2026-03-01\n2,no,2026-03-01\n")
                .proposal()
                .mapping()
                .columns();

        assertThat(columns).doesNotContainKey("onset").containsEntry("report date", Field.DATE_REPORTING);
    }

    /** Rows that the real files hold, and rows of them that are kept; the rest is told row by row. */
    @ParameterizedTest
    @CsvSource({
        "epirhandbook/linelist_raw.xlsx, epirhandbook-raw, 6609, 5688",
        "epirhandbook/linelist_cleaned.xlsx, epirhandbook-cleaned, 5888, 5688",
        "outbreaks/ebola_sim_clean__linelist.csv, ebola-sim, 5829, 5632",
        "outbreaks/ebola_sierraleone_2014.csv, ebola-sierraleone-2014, 11903, 11903",
        "outbreaks/mers_korea_2015__linelist.csv, mers-korea-2015, 162, 162",
        "outbreaks/measles_hagelloch_1861.csv, measles-hagelloch-1861, 188, 188",
        "outbreaks/fluH7N9_china_2013.csv, flu-h7n9-china-2013, 136, 126",
        "tianjin/Tianjin135cases_revised.csv, , 135, 135"
    })
    void realLineListsAreRecognisedAndEveryRowIsAccountedFor(String name, String known, int rows, int kept) {
        Path file = REAL.resolve(name);
        assumeThat(Files.exists(file))
                .as("the real material is not here: %s", file)
                .isTrue();

        CaseReading.Result result = CaseReading.file(file, "32", mapping -> mapping);

        assertThat(result.proposal().known()).isEqualTo(known);
        assertThat(result.rows().size() + result.refused()).isEqualTo(rows);
        assertThat(result.rows()).hasSize(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "sormas/sormas_case_import_test_samples.csv, sormas-cases, MONTH_FIRST",
        "sormas/sormas_import_test_success.csv, sormas-cases, MONTH_FIRST",
        "godata/cases_clean.csv, godata-cases, DAY_FIRST"
    })
    void exportsOfThePeersAreRecognised(String name, String known, DateOrder order) {
        Path file = REAL.resolve(name);
        assumeThat(Files.exists(file))
                .as("the real material is not here: %s", file)
                .isTrue();

        Proposal proposal = CaseReading.file(file, "32", mapping -> mapping).proposal();

        assertThat(proposal.known()).isEqualTo(known);
        assertThat(proposal.mapping().dateOrder()).isEqualTo(order);
    }
}
