package org.vigil.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigil.policy.ReleaseRule.Missing;
import org.vigil.policy.ReleaseRule.Sample;

class ReleaseRuleTests {
    private static final Instant END = Instant.parse("2022-04-08T12:00:00Z");
    private static final ReleaseRule TWO_APART = ReleaseRule.of("negatives=2 apart=PT24H within=P3D ask=PT48H");

    private static Sample negative(int hoursBefore) {
        return new Sample(END.minus(Duration.ofHours(hoursBefore)), false);
    }

    private static Sample positive(int hoursBefore) {
        return new Sample(END.minus(Duration.ofHours(hoursBefore)), true);
    }

    @Test
    void isWrittenAsItWasRead() {
        assertThat(TWO_APART.written()).isEqualTo("negatives=2 apart=PT24H within=PT72H ask=PT48H");
        assertThat(ReleaseRule.of(TWO_APART.written())).isEqualTo(TWO_APART);
        assertThat(ReleaseRule.of("").written()).isEmpty();
    }

    @Test
    void whatIsNoRuleIsRefused() {
        assertThatThrownBy(() -> ReleaseRule.of("two negatives")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ReleaseRule.of("negatives=two")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ReleaseRule.of("within=36h")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theEndAloneIsEnoughWhereNoTestIsAsked() {
        assertThat(ReleaseRule.of("").missing(List.of(), END)).isEmpty();
    }

    @Test
    void twoNegativesADayApartEndIt() {
        assertThat(TWO_APART.missing(List.of(negative(30), negative(6)), END)).isEmpty();
        assertThat(TWO_APART.missing(List.of(negative(6)), END)).contains(Missing.TOO_FEW);
        assertThat(TWO_APART.missing(List.of(negative(10), negative(6)), END)).contains(Missing.TOO_CLOSE);
        assertThat(TWO_APART.missing(List.of(negative(100), negative(80)), END)).contains(Missing.TOO_OLD);
    }

    @Test
    void aPositiveBeginsTheCountAnew() {
        assertThat(TWO_APART.missing(List.of(negative(60), negative(30), positive(6)), END))
                .contains(Missing.POSITIVE);
        assertThat(TWO_APART.missing(List.of(positive(60), negative(30), negative(4)), END))
                .isEmpty();
        assertThat(TWO_APART.missing(List.of(negative(60), positive(50), negative(4)), END))
                .contains(Missing.TOO_FEW);
    }

    @Test
    void whatIsTakenLaterDoesNotCountYet() {
        assertThat(TWO_APART.missing(List.of(negative(30), negative(-2)), END)).contains(Missing.TOO_FEW);
    }
}
