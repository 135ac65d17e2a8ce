package org.vigil.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SafeCellTests {
    @Test
    void noFirstCharacterOfUnicodeBeginsAFormula() {
        for (int c = 0; c <= 0xFFFF; c++) {
            String cell = SafeCell.of((char) c + "1+1");
            assertThat("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(cell.charAt(0)))
                    .isEqualTo(-1);
        }
    }

    @Test
    void blanksBeforeTheSignDoNotHideIt() {
        assertThat(SafeCell.of(" \u00A0\u200B=1+1")).startsWith("'");
        assertThat(SafeCell.of("\uFEFF@x")).startsWith("'");
    }

    @Test
    void aPhoneNumberSurvivesTheRoundTrip() {
        assertThat(SafeCell.unwrap(SafeCell.of("+86 138 0000 0000"))).isEqualTo("+86 138 0000 0000");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(SafeCell.of("昆山市第一人民医院")).isEqualTo("昆山市第一人民医院");
        assertThat(SafeCell.of("")).isEmpty();
    }

    @Property
    void everyTextSurvivesTheRoundTrip(@ForAll String text) {
        assertThat(SafeCell.unwrap(SafeCell.of(text))).isEqualTo(text);
        assertThat(SafeCell.unwrap(SafeCell.of("'" + text))).isEqualTo("'" + text);
    }
}
