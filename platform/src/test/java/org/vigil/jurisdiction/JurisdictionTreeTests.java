package org.vigil.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;
import org.vigil.kernel.Missing;

class JurisdictionTreeTests {
    private static final JurisdictionTree TREE = Regions.tree(Regions.JIANGSU);
    private static final Code ALL = Code.of("32");

    @Test
    void fromTheProvinceToACommunityAreFiveSteps() {
        assertThat(TREE.path(Code.of("320583102001")))
                .extracting(step -> step.names().zhHans())
                .containsExactly("江苏省", "苏州市", "昆山市", "周市镇", "周市社区居委会");
    }

    @Test
    void aCityKnowsHowManyItHolds() {
        Jurisdiction.Below suzhou = TREE.get(Code.of("3205")).below();

        assertThat(suzhou.counties()).isEqualTo(10);
        assertThat(suzhou.townships())
                .isEqualTo(TREE.within(Code.of("3205"), Level.TOWNSHIP).size());
        assertThat(TREE.root().below().communities()).isEqualTo(21_958);
    }

    @Test
    void anUnknownCodeIsMissing() {
        assertThatThrownBy(() -> TREE.get(Code.of("320999"))).isInstanceOf(Missing.class);
        assertThat(TREE.path(Code.of("320999"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "昆山, 320583",
        "昆山市, 320583",
        "kunshan, 320583",
        "Kun Shan, 320583",
        "ks, 320583",
        "320583, 320583",
        "luhe, 320116",
        "hai an, 320685",
        "蘇州, 3205",
        "xushuguan, 320505400",
        "Suzhou Ind, 320576",
        "DONGTAI, 320981"
    })
    void isFoundByWhatPeopleType(String typed, String code) {
        assertThat(TREE.search().find(typed, ALL, 5))
                .extracting(Jurisdiction::code)
                .contains(Code.of(code));
    }

    @Test
    void theLargerAreaOfThatNameComesFirst() {
        assertThat(TREE.search().find("淮安", ALL, 2))
                .extracting(found -> found.code().value())
                .containsExactly("3208", "320803");
    }

    @Test
    void nothingOutsideTheScopeIsFound() {
        assertThat(TREE.search().find("kunshan", Code.of("3201"), 5)).isEmpty();
        assertThat(TREE.search().find("  ", ALL, 5)).isEmpty();
    }

    @Test
    void twoCountiesOfOneNameAreBothCandidates() {
        assertThat(TREE.search().called("鼓楼区", Level.COUNTY, ALL))
                .extracting(found -> found.code().value())
                .containsExactly("320106", "320302");
        assertThat(TREE.search().called("鼓楼", Level.COUNTY, Code.of("3201"))).hasSize(1);
    }

    @Test
    void aMisspeltCountyIsGuessed() {
        assertThat(TREE.search().similar("昆山县", Level.COUNTY, ALL))
                .extracting(found -> found.code().value())
                .contains("320583");
        assertThat(TREE.search().similar("Kunshen", Level.COUNTY, ALL))
                .extracting(found -> found.code().value())
                .contains("320583");
    }

    @Test
    void theMapOfACountyShowsItsCityAndMarksTheCounty() {
        MapLayer map = new CountyMap(TREE, Code.of("320583102"), Language.ZH_HANS).hexagons();

        List<String> inside = map.features().stream()
                .map(MapLayer.Feature::properties)
                .filter(properties -> properties.code() != null && properties.inside())
                .map(MapLayer.Properties::label)
                .toList();
        assertThat(map.features()).hasSize(10 + 1);
        assertThat(inside).containsExactly("昆山");
    }
}
