package org.vigil.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigil.intake.table.Problem;
import org.vigil.intake.table.RowProblem;

class CaseReaderTests {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-05",
                "2026/3/5",
                "2026.3.5",
                "20260305",
                "2026年3月5日",
                "2026年03月05日 10:30",
                "5 March 2026",
                "5th March 2026",
                "March 5, 2026",
                "05-Mar-26",
                "2026-03-05T08:00:00Z",
                "2026-03-05 08:00",
                "46086",
                "２０２６－０３－０５"
            })
    void aDateIsUnderstoodInTheFormsPeopleWrite(String written) {
        CaseRow row =
                CaseReading.text(directory, "编号;发病日期\n1;\"" + written + "\"\n").only();

        assertThat(row.value(Field.DATE_ONSET)).contains("2026-03-05");
    }

    @Test
    void oneDateThatCanOnlyBeReadOneWaySettlesTheColumn() {
        CaseReading.Result days = CaseReading.text(directory, "id,onset\n1,3/2/2026\n2,25/2/2026\n");
        CaseReading.Result months = CaseReading.text(directory, "id,onset\n1,3/2/2026\n2,2/25/2026\n");

        assertThat(days.rows().getFirst().value(Field.DATE_ONSET)).contains("2026-02-03");
        assertThat(months.rows().getFirst().value(Field.DATE_ONSET)).contains("2026-03-02");
    }

    @Test
    void datesThatCanBeReadBothWaysAreSaidToBeSo() {
        CaseReading.Result result = CaseReading.text(directory, "id,onset\n1,3/2/2026\n2,1/2/2026\n");

        assertThat(result.proposal().dateOrder()).isEqualTo(DateOrder.UNDECIDED);
        assertThat(result.found()).containsExactly(Problem.DATE_AMBIGUOUS, Problem.DATE_AMBIGUOUS);
    }

    @Test
    void aDateWithoutAYearNeedsOne() {
        CaseReading.Result result = CaseReading.text(directory, "编号,发病日期\n1,3月5日\n");

        assertThat(result.proposal().lacksYear()).isTrue();
        assertThat(result.found()).containsExactly(Problem.YEAR_MISSING);
        assertThat(CaseReading.text(directory, "编号,发病日期\n1,3月5日\n", CaseReaderTests::in2026)
                        .only()
                        .value(Field.DATE_ONSET))
                .contains("2026-03-05");
    }

    private static Mapping in2026(Mapping m) {
        return new Mapping(m.columns(), m.constants(), m.words(), m.dateOrder(), 2026, m.takeMerged(), m.list());
    }

    @Test
    void aDateInTheFutureIsRefused() {
        assertThat(CaseReading.text(directory, "id,onset\n1,2026-03-29\n").found())
                .containsExactly(Problem.DATE_IN_FUTURE);
    }

    @Test
    void anOnsetAfterTheReportIsRefused() {
        assertThat(CaseReading.text(directory, "id,onset,report date\n1,2026-03-05,2026-03-04\n")
                        .found())
                .containsExactly(Problem.ONSET_AFTER_REPORT);
    }

    @Test
    void everythingThatIsWrongWithARowIsToldAtOnce() {
        CaseReading.Result result = CaseReading.text(
                directory, "id,onset,sex,age,county\n1,2026-02-30,woman?,-4,Atlantis\n2,2026-03-01,f,30,昆山市\n");

        assertThat(result.found())
                .containsExactlyInAnyOrder(
                        Problem.NO_SUCH_DAY, Problem.UNKNOWN_WORD, Problem.NEGATIVE_AGE, Problem.UNKNOWN_PLACE);
        assertThat(result.problems())
                .extracting(RowProblem::column)
                .containsExactlyInAnyOrder("onset", "sex", "age", "county");
        assertThat(result.problems()).extracting(RowProblem::line).containsOnly(2L);
        assertThat(result.rows()).hasSize(1);
        assertThat(result.refused()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "昆山市,320583", "昆山,320583", "Kunshan,320583", "kunshan city,320583", "Kunshan Shi,320583", "320583,320583",
        "320583000000,320583", "苏州市昆山市,320583", "江苏省苏州市昆山市,320583", "太倉市,320585", "Suzhou,3205", "320500,3205",
        "玉山镇,320583102", "南京市鼓楼区,320106"
    })
    void aPlaceIsFoundByCodeOrByAnyOfItsNames(String written, String code) {
        CaseRow row = CaseReading.text(directory, "id,onset,county\n1,2026-03-05," + written + "\n")
                .only();

        assertThat(row.value(Field.JURISDICTION)).contains(code);
    }

    @Test
    void anUnknownPlaceComesWithTheNearestNames() {
        RowProblem problem = CaseReading.text(directory, "id,onset,county\n1,2026-03-05,Kunsan\n")
                .problems()
                .getFirst();

        assertThat(problem.problem()).isEqualTo(Problem.UNKNOWN_PLACE);
        assertThat(problem.arguments()).containsExactly("昆山市 320583");
    }

    @Test
    void aNameOfTwoPlacesNeedsItsCity() {
        CaseReading.Result alone = CaseReading.text(directory, "id,onset,county\n1,2026-03-05,鼓楼区\n");
        CaseReading.Result within = CaseReading.text(directory, "id,onset,county,city\n1,2026-03-05,鼓楼区,徐州\n");

        assertThat(alone.found()).containsExactly(Problem.AMBIGUOUS_PLACE);
        assertThat(within.only().value(Field.JURISDICTION)).contains("320302");
    }

    @ParameterizedTest
    @CsvSource({"320602,320613,崇川区", "320684,320614,海门区", "港闸区,320613,崇川区", "海门市,320614,海门区"})
    void aPlaceThatHasMergedIsToldIntoWhatAndTakenWhenWanted(String written, String code, String name) {
        String content = "id,onset,county\n1,2026-03-05," + written + "\n";

        CaseReading.Result refused = CaseReading.text(directory, content);
        CaseReading.Result taken = CaseReading.text(
                directory,
                content,
                m -> new Mapping(m.columns(), m.constants(), m.words(), m.dateOrder(), m.year(), true, m.list()));

        if (!refused.problems().isEmpty()) { // "海门市" is still understood by its stem
            assertThat(refused.found()).containsExactly(Problem.MERGED_PLACE);
            assertThat(refused.problems().getFirst().arguments()).containsExactly(code, name);
        }
        assertThat(taken.only().value(Field.JURISDICTION)).contains(code);
    }

    @Test
    void aPlaceOutsideTheSendersAreaIsRefused() {
        CaseReading.Result result = CaseReading.file(
                org.vigil.intake.table.TableFiles.text(directory, "a.csv", "id,onset,county\n1,2026-03-05,太仓市\n"),
                "320583",
                m -> m);

        assertThat(result.found()).containsExactly(Problem.PLACE_OUTSIDE_SCOPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.23E+17", "3.20583E+17", "1,23E+17"})
    void aNumberThatASpreadsheetHasRoundedIsRefused(String written) {
        assertThat(CaseReading.text(directory, "id;onset;身份证号\n1;2026-03-05;" + written + "\n")
                        .found())
                .containsExactly(Problem.DIGITS_LOST);
    }

    @Test
    void aDocumentNumberIsHeldAgainstItsCheckCharacter() {
        String header = "id,onset,身份证号\n1,2026-03-05,";

        assertThat(CaseReading.text(directory, header + "321182190008126341\n")
                        .only()
                        .value(Field.DOCUMENT_NUMBER))
                .contains("321182190008126341");
        assertThat(CaseReading.text(directory, header + "321182190008126347\n").found())
                .containsExactly(Problem.DOCUMENT_NUMBER_WRONG);
        assertThat(CaseReading.text(directory, header + "321182190008126000\n").found())
                .containsExactly(Problem.DIGITS_LOST);
    }

    @Test
    void theSameRowTwiceIsTakenOnceAndTheSameNumberWithOtherContentRefused() {
        CaseReading.Result result = CaseReading.text(
                directory, "id,onset,age\n1,2026-03-05,30\n1,2026-03-05,30\n1,2026-03-06,30\n2,2026-03-05,30\n");

        assertThat(result.rows()).hasSize(2);
        assertThat(result.found()).containsExactly(Problem.ROW_TWICE, Problem.CASE_NUMBER_TWICE);
        assertThat(result.problems()).extracting(p -> p.arguments().getFirst()).containsOnly("2");
    }

    @ParameterizedTest
    @CsvSource({"30,30", "30岁,30", "6个月,0.5", "6 months,0.5", "73 days,0.2", "0.5,0.5"})
    void anAgeMayCarryItsUnit(String written, String years) {
        CaseRow row = CaseReading.text(directory, "id,onset,年龄\n1,2026-03-05," + written + "\n")
                .only();

        assertThat(row.value(Field.AGE)).contains(years);
    }

    @Test
    void aHexadecimalCaseNumberIsNotTakenForARoundedOne() {
        assertThat(CaseReading.text(directory, "case_id,onset\n3e7820,2026-03-05\n")
                        .only()
                        .value(Field.CASE_NUMBER))
                .contains("3e7820");
    }

    @Test
    void familyAndGivenNameAreJoinedAsTheirLanguageDoes() {
        assertThat(CaseReading.text(directory, "id,onset,姓,名\n1,2026-03-05,陈,玉\n")
                        .only()
                        .value(Field.NAME))
                .contains("陈玉");
        assertThat(CaseReading.text(directory, "id,onset,last_name,first_name\n1,2026-03-05,Baum,Tanja\n")
                        .only()
                        .value(Field.NAME))
                .contains("Tanja Baum");
    }

    @Test
    void charactersThatTheEncodingDoesNotHaveAreTold() {
        assertThat(CaseReading.text(directory, "id,onset,hospital\n1,2026-03-01,\uFFFD\uFFFD\n")
                        .found())
                .containsExactly(Problem.UNREADABLE_CHARACTERS);
    }
}
