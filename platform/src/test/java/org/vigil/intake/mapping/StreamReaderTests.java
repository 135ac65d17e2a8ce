package org.vigil.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigil.intake.mapping.StreamReader.Count;
import org.vigil.intake.mapping.StreamReader.Outcome;
import org.vigil.intake.mapping.StreamReader.Read;
import org.vigil.intake.mapping.StreamReader.Refused;
import org.vigil.intake.table.Cell;
import org.vigil.intake.table.FileKind;
import org.vigil.intake.table.Problem;
import org.vigil.intake.table.RowProblem;
import org.vigil.intake.table.TableRow;
import org.vigil.intake.table.TableShape;

/** Published tables of counts, read row by row. */
class StreamReaderTests {
    private static final List<String> COLUMNS =
            List.of("date", "province", "provinceCode", "city", "cityCode", "confirmed", "suspected", "cured", "dead");
    private static final StreamMapping CITIES =
            StreamMapping.recognise(StreamMapping.all(), COLUMNS).orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "-3, NEGATIVE_COUNT",
        "2.5, NOT_WHOLE",
        "9e12, COUNT_TOO_HIGH",
        "NaN, NOT_A_NUMBER",
        "Infinity, NOT_A_NUMBER",
        "about ten, NOT_A_NUMBER"
    })
    void aFigureThatIsNoCountIsRefusedWithItsColumnAndValue(String written, Problem problem) {
        assertThat(problems(read("2020-02-01", "320500", "12", written, "0", "0")))
                .containsExactly(RowProblem.of(7, "suspected", problem, written));
    }

    @Test
    void zeroIsACountAndAnEmptyCellIsNone() {
        assertThat(counts(read("2020-02-01", "320500", "12", "0", "", "NA")))
                .extracting(Count::indicator, Count::count)
                .containsExactly(tuple("covid-confirmed-total", 12), tuple("covid-suspected-total", 0));
    }

    @Test
    void everythingThatIsWrongWithARowIsToldAtOnce() {
        assertThat(problems(read("2026-03-29", "329900", "-1", "0.5", "0", "0")))
                .extracting(RowProblem::problem)
                .containsExactly(
                        Problem.DATE_IN_FUTURE, Problem.UNKNOWN_PLACE, Problem.NEGATIVE_COUNT, Problem.NOT_WHOLE);
    }

    private static Outcome read(String day, String city, String... figures) {
        List<Cell> cells = new ArrayList<>();
        for (String text : List.of(day, "江苏省", "320000", "苏州市", city)) {
            cells.add(Cell.text(text));
        }
        for (String figure : figures) {
            cells.add(Cell.text(figure));
        }
        Limits limits = new Limits(CaseReading.PLACES, "32", CaseReading.TODAY);
        TableShape shape =
                new TableShape(FileKind.DELIMITED, "UTF-8", ',', null, List.of(), 1, COLUMNS, false, List.of());
        return new StreamReader(CITIES, shape, limits).read(new TableRow(7, cells));
    }

    private static List<Count> counts(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Read.class);
        return ((Read) outcome).counts();
    }

    private static List<RowProblem> problems(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).problems();
    }
}
