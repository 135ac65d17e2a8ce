package org.vigil.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.vigil.kernel.Code;
import org.vigil.signal.Causes.Candidate;

class CausesTests {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 28);

    private final Causes causes = new Causes(place -> 9);

    @Test
    void anOutbreakInOneTownshipIsOneSignalUpToTheProvince() {
        Candidate township = fever("320583100", 40);
        List<Candidate> all =
                List.of(fever("32", 60), fever("3205", 50), fever("320583", 44), township, sales("320583100", 12));

        assertThat(causes.leads(all).values()).containsOnly(township.id());
    }

    @Test
    void twoOutbreaksInDifferentCitiesStayTwoSignals() {
        Candidate kunshan = fever("320583", 40);
        Candidate nantong = fever("320682", 30);
        Candidate province = fever("32", 75);

        Map<UUID, UUID> leads = causes.leads(List.of(kunshan, nantong, province));

        assertThat(leads.get(kunshan.id())).isEqualTo(kunshan.id());
        assertThat(leads.get(nantong.id())).isEqualTo(nantong.id());
        assertThat(leads.get(province.id())).isEqualTo(kunshan.id());
    }

    @Test
    void aRiseInManyCountiesIsOneSignalOfTheirCity() {
        Candidate city = fever("3205", 100);
        List<Candidate> all =
                List.of(city, fever("320583", 22), fever("320582", 21), fever("320581", 25), fever("320585", 20));

        assertThat(causes.leads(all).values()).containsOnly(city.id());
    }

    @Test
    void whatPeopleHaveBeenToldOfGoesOnLeading() {
        Candidate county = new Candidate(
                new UUID(0, 1), Code.of("320583"), "fever-visits", "flu", DAY, DAY, 44, 5, true, Instant.EPOCH);
        Candidate township = fever("320583100", 40);

        assertThat(causes.leads(List.of(township, county)).values()).containsOnly(county.id());
    }

    @Test
    void whatLiesWeeksApartHasNotOneCause() {
        Candidate before = new Candidate(
                new UUID(0, 1),
                Code.of("320583"),
                "fever",
                "flu",
                DAY.minusDays(40),
                DAY.minusDays(20),
                44,
                5,
                true,
                Instant.EPOCH);
        Candidate now = fever("320583", 40);

        assertThat(causes.leads(List.of(before, now)).get(now.id())).isEqualTo(now.id());
    }

    @Property(tries = 200)
    void everySignalHasOneLeadThatLeadsItselfWhateverTheOrder(@ForAll Random random) {
        List<Candidate> all = new ArrayList<>();
        String[] places = {"32", "3205", "320583", "320582", "320581", "320583100", "320583101", "3206", "320682"};
        for (int i = 0; i < 12; i++) {
            String place = places[random.nextInt(places.length)];
            all.add(random.nextBoolean() ? fever(place, random.nextInt(100)) : sales(place, random.nextInt(50)));
        }
        Map<UUID, UUID> leads = causes.leads(all);
        Collections.shuffle(all, random);

        assertThat(leads).hasSize(12);
        assertThat(leads.values())
                .allSatisfy(lead -> assertThat(leads.get(lead)).isEqualTo(lead));
        assertThat(causes.leads(all)).isEqualTo(leads);
    }

    private static Candidate fever(String place, double excess) {
        return candidate(place, "fever-visits", excess);
    }

    private static Candidate sales(String place, double excess) {
        return candidate(place, "antipyretic-sales", excess);
    }

    private static Candidate candidate(String place, String indicator, double excess) {
        return new Candidate(
                UUID.randomUUID(),
                Code.of(place),
                indicator,
                "flu",
                DAY.minusDays(2),
                DAY,
                excess,
                excess / 10,
                false,
                Instant.EPOCH);
    }
}
