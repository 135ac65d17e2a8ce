package org.vigil.outbreak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigil.presence.Seat;

class TravellingTests {
    private static Seat seat(int row, String compartment, boolean crew) {
        return new Seat(UUID.randomUUID(), UUID.randomUUID(), row, compartment, crew);
    }

    @Test
    void countsTheRowsBetweenTwoSeats() {
        assertThat(Travelling.travel("aircraft", seat(12, "", false), seat(9, "", false)))
                .isEqualTo(new Exposure.Travel("aircraft", 3, false, false));
    }

    @Test
    void rowsOfTwoCarriagesAreNotComparable() {
        assertThat(Travelling.travel("train-sealed", seat(4, "7", false), seat(4, "8", false)))
                .isEqualTo(new Exposure.Travel("train-sealed", -1, false, false));
    }

    @Test
    void withoutATicketTheSeatIsNotKnown() {
        assertThat(Travelling.travel("aircraft", null, seat(4, "", false)).rowsApart())
                .isEqualTo(-1);
        assertThat(Travelling.travel("aircraft", seat(-1, "", true), null).crew())
                .isTrue();
    }
}
