package org.vigil.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.outbreak.CaseFixtures.epidemiologist;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.intake.mapping.VisitMapping;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.PlaceKind;
import org.vigil.kernel.Refusal;
import org.vigil.presence.Doubt;
import org.vigil.presence.Met;
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

    @Autowired
    DomainClock clock;

    private final UUID wang = UUID.randomUUID();
    private final String shop = "福满楼" + UUID.randomUUID();

    private FileId receive(String rows) {
        return receive("visits.csv", (HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    private FileId receive(String name, byte[] content) {
        return Scopes.as(epidemiologist("320583"), () -> imports.receive(name, new ByteArrayInputStream(content)));
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
        return row(wang, shop, from, to);
    }

    private static String row(UUID person, String place, String from, String to) {
        return person + ",,," + place + "," + from + "," + to + ",场所码\n";
    }

    private List<Doubt.Kind> doubts(UUID person) {
        return Scopes.as(epidemiologist("320583"), () -> presences.doubts(person)).stream()
                .map(Doubt::kind)
                .toList();
    }

    private List<Counts> takeAtOnce(FileId one, FileId other) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Counts> first = threads.submit(() -> take(one));
            Future<Counts> second = threads.submit(() -> take(other));
            return List.of(first.get(), second.get());
        }
    }

    private String withRefused() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            rows.append(row(UUID.randomUUID(), shop + i % 7, "2026-03-27 08:00", "2026-03-27 09:00"));
            rows.append(i % 3 == 0 ? row("no time", "none") : "");
        }
        return rows.toString();
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

    @Test
    void aWorkbookOfVisitsIsTakenLikeAFileOfText() throws Exception {
        UUID place = registered();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Vigil", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("visits");
            List<String> names = List.of("人员编号", "场所名称", "进入时间", "离开时间");
            for (int i = 0; i < names.size(); i++) {
                sheet.value(0, i, names.get(i));
            }
            sheet.value(1, 0, wang.toString());
            sheet.value(1, 1, shop);
            sheet.value(1, 2, LocalDateTime.of(2026, 3, 27, 8, 0));
            sheet.value(1, 3, LocalDateTime.of(2026, 3, 27, 9, 30));
            sheet.style(1, 2).format("yyyy-mm-dd hh:mm").set();
            sheet.style(1, 3).format("yyyy-mm-dd hh:mm").set();
        }

        assertThat(take(receive("visits.xlsx", out.toByteArray()))).isEqualTo(new Counts(1, 1, 0, 0, 0));
        assertThat(stays(wang).getFirst().place()).isEqualTo(place);
        assertThat(stays(wang).getFirst().from()).isEqualTo(PresenceFixtures.EIGHT);
        assertThat(stays(wang).getFirst().to()).isEqualTo(PresenceFixtures.EIGHT.plusSeconds(5_400));
    }

    @Test
    void somebodyAtTwoFarPlacesAtOnceIsFlaggedNotDropped() {
        registered();
        PresenceFixtures.place(jurisdictions, PresenceFixtures.NANJING, PlaceKind.SHOP, shop + "南京", "");

        Counts counts = take(receive(row("2026-03-27 08:00", "2026-03-27 09:00")
                + row(wang, shop + "南京", "2026-03-27 08:30", "2026-03-27 08:45")));

        assertThat(counts).isEqualTo(new Counts(2, 2, 0, 0, 0));
        assertThat(stays(wang)).hasSize(2);
        assertThat(doubts(wang)).isNotEmpty().containsOnly(Doubt.Kind.TWO_PLACES);
    }

    @Test
    void aClockAnHourAheadIsFlaggedAndOneADayAheadRefused() {
        registered();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String before = now.minusSeconds(600).toString();

        Counts counts = take(receive(row(before, now.plusSeconds(3_600).toString())
                + row(before, now.plusSeconds(86_400).toString())));

        assertThat(counts).isEqualTo(new Counts(2, 1, 0, 0, 1));
        assertThat(doubts(wang)).containsExactly(Doubt.Kind.CLOCK);
    }

    @Test
    void aStayWithoutLengthIsKeptAndMeetsNobody() {
        registered();
        UUID li = UUID.randomUUID();
        String met = row(li, shop, "2026-03-27 08:00", "2026-03-27 09:00");

        assertThat(take(receive(met + row("2026-03-27 08:30", "2026-03-27 08:30"))))
                .isEqualTo(new Counts(2, 2, 0, 0, 0));
        assertThat(stays(wang)).hasSize(1);
        assertThat(metBy(wang)).isEmpty();

        take(receive(row("2026-03-27 08:40", "2026-03-27 08:50")));
        assertThat(metBy(wang)).containsExactly(li);
    }

    private List<UUID> metBy(UUID person) {
        return Scopes.as(epidemiologist("320583"), () -> presences.rings(PresenceFixtures.whoMet(person, 1)))
                .met()
                .stream()
                .map(Met::person)
                .toList();
    }

    @Test
    void theSameFileTakenTwiceAtOnceGivesOneAccountAndStoresNothingTwice() throws Exception {
        FileId id = receive(withRefused());

        List<Counts> counts = takeAtOnce(id, id);

        assertThat(counts).containsOnly(new Counts(400, 300, 0, 0, 100));
        assertThat(Scopes.as(epidemiologist("320583"), () -> imports.refused(id, 0, 500)))
                .hasSize(100)
                .extracting(RefusedRow::line)
                .doesNotHaveDuplicates();
    }

    @Test
    void twoFilesOfTheSameRowsAtOnceLoseNothingAndStoreNothingTwice() throws Exception {
        String rows = withRefused();

        List<Counts> counts = takeAtOnce(receive(rows), receive(rows));

        assertThat(counts.stream().mapToLong(Counts::stored).sum()).isEqualTo(300);
        assertThat(counts.stream().mapToLong(Counts::unchanged).sum()).isEqualTo(300);
        assertThat(counts).extracting(Counts::refused).containsExactly(100L, 100L);
    }
}
