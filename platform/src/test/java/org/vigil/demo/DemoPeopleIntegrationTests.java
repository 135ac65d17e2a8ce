package org.vigil.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.identity.Identities;
import org.vigil.identity.Identity;
import org.vigil.identity.PersonId;
import org.vigil.identity.Purpose;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.presence.Met;
import org.vigil.presence.PlaceFacts;
import org.vigil.presence.Presences;
import org.vigil.presence.RingQuestion;
import org.vigil.presence.Rings;
import org.vigil.store.Scopes;

@IntegrationTest
@TestPropertySource(properties = {"vigil.demo=true", "vigil.test.people=1"})
class DemoPeopleIntegrationTests {
    @Autowired
    DemoPeople people;

    @Autowired
    Presences presences;

    @Autowired
    Identities identities;

    @Autowired
    DomainClock clock;

    @Test
    void thePersonToTryHasRealContactsAndAStationThatIsOnlyNamed() {
        Scopes.as(Viewer.program(Code.of("32")), () -> {
            long before = System.nanoTime();
            DemoPerson first = people.make(Code.of("320583100"), 20_260_328, LocalDate.of(2026, 3, 28));
            Duration made = Duration.ofNanos(System.nanoTime() - before);
            Instant now = clock.instant();

            Rings rings = presences.rings(new RingQuestion(first.id(), now.minus(Duration.ofDays(4)), now, 2, 0));

            List<Met> ring = rings.met().stream().filter(met -> met.ring() == 1).toList();
            Map<UUID, PlaceFacts> places = presences.places(
                    rings.met().stream().map(Met::place).distinct().toList());
            Map<String, Long> kinds = ring.stream()
                    .collect(Collectors.groupingBy(
                            met -> java.util.Objects.requireNonNull(places.get(met.place()))
                                    .kind(),
                            Collectors.counting()));
            assertThat(kinds).containsKeys("household", "site", "shop", "vehicle");
            assertThat(ring.stream().map(Met::person).distinct().count()).isBetween(20L, 300L);
            assertThat(rings.crowds()).hasSize(1);
            assertThat(presences.seats(
                            ring.stream()
                                    .filter(met -> java.util.Objects.requireNonNull(places.get(met.place()))
                                            .kind()
                                            .equals("vehicle"))
                                    .map(Met::place)
                                    .findFirst()
                                    .orElseThrow(),
                            List.of(first.id())))
                    .hasSize(1);
            Identity who = identities
                    .open(new PersonId(first.id()), Purpose.CONTACT_TRACING)
                    .orElseThrow();
            assertThat(who.documentNumber()).isEqualTo(first.documentNumber());
            assertThat(made).isLessThan(Duration.ofSeconds(30));
        });
    }
}
