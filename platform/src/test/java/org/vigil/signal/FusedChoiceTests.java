package org.vigil.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Refusal;
import org.vigil.sentinel.PeriodKind;

class FusedChoiceTests {

    @Test
    void theBudgetIsThatOfTheLevelAndTheLastOneHoldsBelow() {
        FusedChoice choice = choice("[0.7, 0.35, 0.07]");

        assertThat(choice.budget(Level.PROVINCE)).isEqualTo(0.7);
        assertThat(choice.budget(Level.CITY)).isEqualTo(0.35);
        assertThat(choice.budget(Level.TOWNSHIP)).isEqualTo(0.07);
        assertThat(choice.budgetPerPeriod(Level.PROVINCE)).isCloseTo(0.1, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "0", "-1", "0.1, x", "1e9", "1,1,1,1,1,1", "NaN"})
    void aBudgetThatCannotBeIsRefused(String written) {
        assertThatThrownBy(() -> choice(written)).isInstanceOf(Refusal.class).hasMessage("SIGNAL-0007");
    }

    @Test
    void otherParametersAreRefusedByTheirName() {
        assertThatThrownBy(() -> Choice.of("fused", Map.of("alpha", "0.01"), PeriodKind.DAY, ""))
                .isInstanceOf(Refusal.class)
                .hasMessage("SIGNAL-0007");
    }

    @Test
    void theOldRulesAreStillThereByTheirNames() {
        assertThat(Choice.of("ears-c1", Map.of(), PeriodKind.DAY, "")).isInstanceOf(DetectorChoice.class);
        assertThat(Choice.of("farrington-flexible", Map.of(), PeriodKind.WEEK, ""))
                .isInstanceOf(DetectorChoice.class);
        assertThatThrownBy(() -> Choice.of("oracle", Map.of(), PeriodKind.DAY, ""))
                .hasMessage("SIGNAL-0008");
    }

    private static FusedChoice choice(String budget) {
        return FusedChoice.of(Map.of("false-signals", budget), PeriodKind.DAY, "");
    }
}
