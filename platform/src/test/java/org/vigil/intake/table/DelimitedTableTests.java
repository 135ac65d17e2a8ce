package org.vigil.intake.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.intake.table.TableFiles.open;
import static org.vigil.intake.table.TableFiles.read;
import static org.vigil.intake.table.TableFiles.text;

import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigil.kernel.Refusal;

class DelimitedTableTests {
    private static final String CHINESE = "姓名,性别,发病日期,现住址\n陈玉,女,2026-03-05,昆山市玉山镇前进路\n张喆,男,2026-03-06,苏州市姑苏区\n";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"})
    void chineseNamesSurviveInEveryUsualEncoding(String charset) {
        TableFile file = open(text(directory, "list.csv", CHINESE, Charset.forName(charset)));

        assertThat(file.shape().charset()).isEqualTo(charset);
        assertThat(file.shape().columns()).containsExactly("姓名", "性别", "发病日期", "现住址");
        assertThat(read(file).column(0)).containsExactly("陈玉", "张喆");
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstName() {
        for (Charset charset : new Charset[] {UTF_8, UTF_16LE, UTF_16BE}) {
            TableFile file = open(text(directory, "list.csv", "\uFEFF" + CHINESE, charset));

            assertThat(file.shape().columns().getFirst()).isEqualTo("姓名");
            assertThat(file.shape().charset()).isEqualTo(charset.name());
        }
    }

    @Test
    void traditionalCharactersInBig5AreSeen() {
        String taiwan = "姓名,性別,發病日期,住址\n陳玉,女,2026-03-05,臺北市中正區重慶南路一段\n林志明,男,2026-03-06,高雄市\n";

        TableFile file = open(text(directory, "list.csv", taiwan, Charset.forName("Big5")));

        assertThat(file.shape().charset()).isEqualTo("Big5");
        assertThat(read(file).column(0)).containsExactly("陳玉", "林志明");
    }

    @Test
    void umlautsOfAWesternFileAreNotTakenForChinese() {
        String german = "Landkreis;Fälle\nAltötting;3\nStraßburg;4\nGöß;1\nMülheim;2\n";

        TableFile file = open(text(directory, "kreise.csv", german, Charset.forName("windows-1252")));

        assertThat(file.shape().charset()).isEqualTo("windows-1252");
        assertThat(read(file).column(0)).containsExactly("Altötting", "Straßburg", "Göß", "Mülheim");
        assertThat(read(file).noted()).contains(Note.Kind.ENCODING_GUESSED);
    }

    @Test
    void aWrongGuessOfTheEncodingCanBeCorrected() {
        Path file = text(directory, "list.csv", "name,n\nä,1\n", ISO_8859_1);

        TableFile chosen = open(file, new TableChoice("GB18030", null, null, null));

        assertThat(chosen.shape().charset()).isEqualTo("GB18030");
        assertThatThrownBy(() -> open(file, new TableChoice("EBCDIC-of-old", null, null, null)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("INTK-0014");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {"semicolon~;", "tab~\t", "pipe~|", "comma~,"})
    void theSeparatorIsSeenEvenWhenValuesHoldTheOthers(String name, String given) {
        String separator = given == null || given.isEmpty() ? "\t" : given;
        String content = "id" + separator + "age" + separator + "place\n1" + separator + "\"1,5\"" + separator
                + "\"a;b|c\"\n2" + separator + "3" + separator + "\"x,y\"\n";

        TableFile file = open(text(directory, name + ".csv", content));

        assertThat(file.shape().separator()).isEqualTo(separator.charAt(0));
        assertThat(read(file).column(2)).containsExactly("a;b|c", "x,y");
    }

    @Test
    void theSeparatorThatExcelStatesIsBelieved() {
        TableFile file = open(text(directory, "list.csv", "sep=;\nid;name\n1;a,b,c\n2;d,e,f\n"));

        assertThat(file.shape().separator()).isEqualTo(';');
        assertThat(file.shape().headerLine()).isEqualTo(2);
        assertThat(read(file).rows()).extracting(TableRow::line).containsExactly(3L, 4L);
    }

    @Test
    void theHeaderIsFoundBelowTitlesAndGroupHeadings() {
        String content = "昆山市流感样病例名单,,,\n填报日期,2026-03-28,,\n基本信息,基本信息,发病情况,发病情况\n"
                + "姓名,年龄,发病日期,体温\n陈玉,34,2026-03-05,38.5\n李明,7,2026-03-06,39\n";

        TableFile file = open(text(directory, "list.csv", content));

        assertThat(file.shape().headerLine()).isEqualTo(4);
        assertThat(read(file).column(0)).containsExactly("陈玉", "李明");
        assertThat(read(file).noted()).contains(Note.Kind.LINES_ABOVE_HEADER);
    }

    @Test
    void commentLinesOfTemplatesAreLeftOutAndCounted() {
        String content = "## template\nid,disease\n## keep this\n1,measles\n2,ebola\n";

        TableFiles.Content read = read(open(text(directory, "list.csv", content)));

        assertThat(read.column(0)).containsExactly("1", "2");
        assertThat(read.notes()).contains(Note.of(Note.Kind.COMMENTS_SKIPPED, 2));
    }

    @Test
    void aColumnCalledNumberSignIsNoComment() {
        TableFile file = open(text(directory, "list.csv", "#,name\n1,Tanja\n2,Siegfried\n"));

        assertThat(file.shape().columns()).containsExactly("#", "name");
        assertThat(read(file).rows()).hasSize(2);
    }

    @Test
    void aHeaderThatStandsTwiceIsLeftOutTheSecondTime() {
        TableFiles.Content read = read(open(text(directory, "list.csv", "id,age\n1,3\n2,4\nid,age\n3,5\n")));

        assertThat(read.column(0)).containsExactly("1", "2", "3");
        assertThat(read.notes()).contains(Note.of(Note.Kind.HEADER_REPEATED, 1, 4));
    }

    @Test
    void aColumnNameThatStandsTwiceIsNumberedAndToldAbout() {
        TableFile file = open(text(directory, "list.csv", "id,phone,phone\n1,2,3\n"));

        assertThat(file.shape().columns()).containsExactly("id", "phone", "phone (2)");
        assertThat(file.shape().notes()).contains(Note.of(Note.Kind.COLUMN_RENAMED, "phone", "phone (2)"));
    }

    @Test
    void aColumnWithoutANameGetsItsLetter() {
        TableFile file = open(text(directory, "list.csv", "id,,age\n1,x,3\n2,y,4\n"));

        assertThat(file.shape().columns()).containsExactly("id", "(B)", "age");
    }

    @Test
    void aRowWithMoreCellsThanColumnsIsRefusedAloneAndShortOnesAreTaken() {
        TableFiles.Content read = read(open(text(directory, "list.csv", "id,name,age\n1,Lee, Ann,4\n2,Bo\n3,Cy,5\n")));

        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.problem()).isEqualTo(Problem.TOO_MANY_CELLS);
            assertThat(problem.line()).isEqualTo(2);
        });
        assertThat(read.column(0)).containsExactly("2", "3");
    }

    @Test
    void aQuotationMarkThatNeverClosesCostsOneRowAndNotTheRest() {
        TableFiles.Content read =
                read(open(text(directory, "list.csv", "id,name\n1,a\n2,\"broken\n3,c\n4,d\n5,\"fine, really\"\n")));

        assertThat(read.column(0)).containsExactly("1", "3", "4", "5");
        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.problem()).isEqualTo(Problem.QUOTES_BROKEN);
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.value()).isEqualTo("2,\"broken");
        });
    }

    @Test
    void aValueWithLineBreaksKeepsItsFirstLineNumber() {
        TableFiles.Content read = read(open(text(directory, "list.csv", "id,note\r\n1,\"two\r\nlines\"\r\n2,b\r\n")));

        assertThat(read.rows()).extracting(TableRow::line).containsExactly(2L, 4L);
    }

    @Test
    void aFileCutOffInItsLastLineSaysSoAndKeepsTheRest() {
        TableFiles.Content read = read(
                open(text(directory, "list.csv", "id,name,date\n1,a,2026-03-01\n2,b,2026-03-02\n3,c,2026-03-03\n4,d")));

        assertThat(read.column(0)).containsExactly("1", "2", "3");
        assertThat(read.problems()).extracting(RowProblem::problem).containsExactly(Problem.CUT_OFF);
    }

    @Test
    void aTableWithoutAHeaderIsReadByLetters() {
        TableFile file = open(text(directory, "list.csv", "1,2026-03-01,3\n2,2026-03-02,4\n"));

        assertThat(file.shape().columns()).containsExactly("(A)", "(B)", "(C)");
        assertThat(read(file).rows()).hasSize(2);
        assertThat(file.shape().notes()).contains(Note.of(Note.Kind.NO_HEADER));
    }

    @Test
    void theHeaderCanBeChosenByHand() {
        Path file = text(directory, "list.csv", "a,b\nc,d\n1,2\n");

        assertThat(open(file, new TableChoice(null, null, null, 2L)).shape().columns())
                .containsExactly("c", "d");
        assertThatThrownBy(() -> open(file, new TableChoice(null, null, null, 99L)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("INTK-0017");
    }

    @Test
    void whatIsNoTableIsRefusedByWhatItIs() {
        assertThatThrownBy(() -> open(text(directory, "a.csv", ""))).hasMessageContaining("INTK-0001");
        assertThatThrownBy(() -> open(text(directory, "a.csv", "%PDF-1.7\n"))).hasMessageContaining("INTK-0002");
        assertThatThrownBy(() -> open(text(directory, "a.xls", "<html><table><tr><td>1")))
                .hasMessageContaining("INTK-0010");
        assertThatThrownBy(() -> open(TableFiles.bytes(directory, "a.csv", new byte[] {1, 0, 0, 2, 0, 0, 0, 3, 7})))
                .hasMessageContaining("INTK-0002");
    }
}
