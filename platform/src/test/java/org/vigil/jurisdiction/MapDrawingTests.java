package org.vigil.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;

class MapDrawingTests {
    private static final JurisdictionTree TREE = Regions.tree(Regions.JIANGSU);

    @Test
    void missingIsNotZeroAndSilenceIsMarked() {
        MapValues values = new MapValues(
                "visits",
                List.of(
                        new MapValues.Value("320583", 0.0, "0", false),
                        new MapValues.Value("320581", 12.0, "12", true),
                        new MapValues.Value("320582", null, "", false)));

        MapDrawing drawing = new CountyMap(TREE, Code.of("3205"), Language.EN).drawing(values);

        assertThat(cell(drawing, "Kunshan").step()).isZero();
        assertThat(cell(drawing, "Changshu")).satisfies(cell -> {
            assertThat(cell.step()).isPositive();
            assertThat(cell.silent()).isTrue();
        });
        assertThat(cell(drawing, "Zhangjia-").step()).isEqualTo(-1);
        assertThat(drawing.keys()).extracting(MapDrawing.Key::text).containsExactly("0", "12 (visits)", "", "");
    }

    @Test
    void namesAreBrokenBetweenSyllables() {
        MapDrawing drawing = new CountyMap(TREE, Code.of("32"), Language.EN).drawing(new MapValues("", List.of()));

        assertThat(drawing.cells())
                .extracting(MapDrawing.Cell::label)
                .contains(
                        List.of("Zhangjia-", "gang"), List.of("Jiang-", "ning"), List.of("Pizhou"), List.of("Hai'an"));
    }

    @Test
    void chineseNamesFitFourToALine() {
        MapDrawing drawing = new CountyMap(TREE, Code.of("32"), Language.ZH_HANS).drawing(new MapValues("", List.of()));

        assertThat(drawing.cells())
                .extracting(MapDrawing.Cell::label)
                .contains(List.of("昆山"), List.of("丰县"), List.of("经济技术", "开发区"), List.of("工业园区"));
    }

    @Test
    void everyCellLiesInsideTheDrawing() {
        MapDrawing drawing = new CountyMap(TREE, Code.of("32"), Language.EN).drawing(new MapValues("", List.of()));

        assertThat(drawing.cells()).hasSize(104).allSatisfy(cell -> {
            assertThat(cell.x()).isBetween(24.0, drawing.width() - 24);
            assertThat(cell.y()).isBetween(24.0, drawing.height() - 24);
        });
        assertThat(drawing.borders()).startsWith("M");
    }

    @Test
    void classesHoldEqualNumbersAndFewValuesUseTheDarkEnd() {
        MapClasses ten = MapClasses.of(Stream.iterate(1.0, n -> n + 1).limit(10).toList());
        MapClasses two = MapClasses.of(List.of(0.0, 3.0, 8.0));

        assertThat(ten.limits()).containsExactly(3.0, 5.0, 7.0, 9.0);
        assertThat(Stream.of(1.0, 2.0, 3.0, 9.0, 10.0).map(ten::of)).containsExactly(1, 1, 2, 5, 5);
        assertThat(Stream.of(0.0, 3.0, 8.0).map(two::of)).containsExactly(0, 4, 5);
        assertThat(MapClasses.of(List.of(7.0, 7.0)).of(7.0)).isEqualTo(3);
        assertThat(MapClasses.of(List.of()).bounds()).isEmpty();
    }

    private static MapDrawing.Cell cell(MapDrawing drawing, String firstLine) {
        return drawing.cells().stream()
                .filter(cell -> cell.label().getFirst().equals(firstLine))
                .findFirst()
                .orElseThrow();
    }
}
