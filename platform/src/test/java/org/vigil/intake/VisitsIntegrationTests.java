package org.vigil.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.outbreak.CaseFixtures.epidemiologist;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.IntegrationTest;
import org.vigil.intake.mapping.VisitMapping;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.PlaceKind;
import org.vigil.kernel.Refusal;
import org.vigil.presence.Doubt;
import org.vigil.presence.PlaceFacts;
import org.vigil.presence.PresenceFixtures;
import org.vigil.presence.Presences;
import org.vigil.presence.Stay;
import org.vigil.store.Scopes;

@IntegrationTest
class VisitsIntegrationTests {
    private static final String HEADER = "人员编号,身份证号,姓名,场所名称,进入时间,离开时间,来源\n";

    @Autowired
    Imports imports;

    @Autowired
    Presences presences;

    @Autowired
    Jurisdictions jurisdictions;

    private final UUID wang = UUID.randomUUID();
    private final String shop = "福满楼" + UUID.randomUUID();

    private FileId receive(String rows) {
        return Scopes.as(
                epidemiologist("320583"),
                () -> imports.receive(
                        "visits.csv", new ByteArrayInputStream((HEADER + rows).getBytes(StandardCharsets.UTF_8))));
    }

    private Counts take(FileId id) {
        return Scopes.as(epidemiologist("320583"), () -> {
            VisitMapping mapping =
                    VisitMapping.propose(imports.propose(id).shape().columns());
            return imports.runVisits(id, mapping);
        });
    }

    private Map<String, Long> reasons(FileId id) {
        return Scopes.as(epidemiologist("320583"), () -> imports.reasons(id));
    }

    private List<Stay> stays(UUID person) {
        return Scopes.as(
                epidemiologist("320583"),
                () -> presences.of(
                        person,
                        PresenceFixtures.EIGHT.minusSeconds(20 * 86_400),
                        PresenceFixtures.EIGHT.plusSeconds(20 * 86_400)));
    }

    private String row(String from, String to) {
        return wang + ",,," + shop + "," + from + "," + to + ",场所码\n";
    }

    private UUID registered() {
        return PresenceFixtures.place(jurisdictions, PresenceFixtures.KUNSHAN, PlaceKind.SHOP, shop, "");
    }

    @Test
    void visitsInAnyUsualFormOfTimeFindTheirPlaceInTheRegister() {
        UUID place = registered();

        Counts counts = take(receive(row("2026-03-27 08:00", "2026-03-27 09:00:00")
                + row("2026/3/26 8:00", "2026年3月26日 9:30")
                + row("2026-03-25T00:00:00Z", "2026-03-25T09:00:00+08:00")
                + row("1774314000", "1774317600")));

        assertThat(counts).isEqualTo(new Counts(4, 4, 0, 0, 0));
        assertThat(stays(wang)).hasSize(4).extracting(Stay::place).containsOnly(place);
        assertThat(stays(wang).getLast().from()).isEqualTo(PresenceFixtures.EIGHT);
    }

    @Test
    void theSameFileAgainAndARowTwiceStoreNothingTwice() {
        registered();
        String rows = row("2026-03-27 08:00", "2026-03-27 09:00") + row("2026-03-27 08:00", "2026-03-27 09:00");

        assertThat(take(receive(rows))).isEqualTo(new Counts(2, 1, 0, 1, 0));
        assertThat(take(receive(rows))).isEqualTo(new Counts(2, 0, 0, 2, 0));
    }

    @Test
    void whatCannotBeAVisitIsRefusedRowByRowAndTheRestIsKept() {
        registered();
        FileId id = receive(row("2026-03-27 08:00", "2026-03-27 09:00")
                + row("2026-03-27 09:00", "2026-03-27 08:00")
                + row("2026-05-01 08:00", "2026-05-01 09:00")
                + row("yesterday", "2026-03-27 08:00")
                + wang + ",,,,2026-03-27 08:00,2026-03-27 09:00,\n"
                + wang + ",,," + shop + ",2026-03-27 08:00,2026-03-27 09:00,天知道\n");

        assertThat(take(id)).isEqualTo(new Counts(6, 1, 0, 0, 5));
        assertThat(reasons(id)).containsEntry("INTK-0110", 1L).containsEntry("INTK-0150", 1L);
        List<RefusedRow> refused = Scopes.as(epidemiologist("320583"), () -> imports.refused(id, 0, 10));
        assertThat(refused)
                .flatExtracting(RefusedRow::problems)
                .flatExtracting(problem -> problem.arguments())
                .contains("PRESENCE-0001", "PRESENCE-0003", "PRESENCE-0004");
    }

    @Test
    void peopleOfOneNameAreToldApartByTheirNumbersAndANameAloneIsRefused() {
        registered();
        String at = "," + shop + ",2026-03-27 08:00,2026-03-27 09:00,\n";
        FileId id = receive(",11010519491231002X,张伟" + at + ",G12345678,张伟" + at + ",,张伟" + at);

        assertThat(take(id)).isEqualTo(new Counts(3, 2, 0, 0, 1));
        List<RefusedRow> refused = Scopes.as(epidemiologist("320583"), () -> imports.refused(id, 0, 10));
        assertThat(refused.getFirst().problems().getFirst().arguments()).containsExactly("INTK-0044");
        assertThat(refused.getFirst().problems().getFirst().value()).isEqualTo("张伟");
    }

    @Test
    void oddVisitsAreKeptAndFlaggedAndUnknownPlacesKeptAsWritten() {
        take(receive(row("2026-03-22 08:00", "2026-03-25 09:00")));

        assertThat(stays(wang)).hasSize(1);
        UUID place = stays(wang).getFirst().place();
        Map<UUID, PlaceFacts> facts = Scopes.as(epidemiologist("320583"), () -> presences.places(List.of(place)));
        assertThat(facts.values())
                .extracting(PlaceFacts::name, PlaceFacts::registered)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(shop, false));
        assertThat(Scopes.as(epidemiologist("320583"), () -> presences.doubts(wang)))
                .extracting(Doubt::kind)
                .containsExactly(Doubt.Kind.LONG);
    }

    @Test
    void aFileWhoseColumnsDoNotSayWhoIsNotTaken() {
        FileId id = receive(row("2026-03-27 08:00", "2026-03-27 09:00"));

        assertThatThrownBy(() -> Scopes.as(
                        epidemiologist("320583"),
                        () -> imports.runVisits(id, VisitMapping.of(List.of("nothing", "nothing", "place")))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("INTK-0045"));
    }
}
