package org.vigil.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ResidentsTests {
    @Test
    void residentsAreSplitByTheNumberOfCommunities() {
        assertThat(Residents.apportion(100, new long[] {1, 3, 4})).containsExactly(13, 37, 50);
    }

    @Test
    void withoutCommunitiesThePartsAreEqual() {
        assertThat(Residents.apportion(10, new long[] {0, 0, 0})).containsExactly(4, 3, 3);
    }

    @Property
    void partsAlwaysAddUpAndNoneIsFartherThanOneFromItsShare(
            @ForAll @LongRange(max = 90_000_000) long total,
            @ForAll @Size(min = 1, max = 40) int @IntRange(max = 500) [] communities) {
        long[] weights = Arrays.stream(communities)
                .mapToLong(n -> Math.abs((long) n) + 1)
                .toArray();

        long[] parts = Residents.apportion(total, weights);

        long sum = Arrays.stream(weights).sum();
        assertThat(Arrays.stream(parts).sum()).isEqualTo(total);
        for (int i = 0; i < parts.length; i++) {
            assertThat((double) parts[i])
                    .isBetween(total * (double) weights[i] / sum - 1, total * (double) weights[i] / sum + 1);
        }
    }
}
