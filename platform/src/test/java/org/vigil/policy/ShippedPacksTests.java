package org.vigil.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigil.kernel.Names;

class ShippedPacksTests {

    static final Path PACKS = Path.of(System.getProperty("vigil.root", ".."), "packs", "policy");

    static Stream<Path> files() throws IOException {
        return Files.walk(PACKS)
                .filter(file -> file.toString().endsWith(".yaml"))
                .sorted();
    }

    static PolicyPack pack(String key) {
        try {
            return PackReaderTests.accepted(Files.readString(PACKS.resolve(key + ".yaml")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Fact.ContactNamed contact(int ring, int ageYears, String setting) {
        return new Fact.ContactNamed("covid-19", ring, 1, ageYears, false, setting, 30, 1, "", -1, false, false);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyShippedPackPassesItsOwnTestsAndStandsInItsPlace(Path file) throws IOException {
        PackKey place = PackFiles.placeOf(file);

        PackReading reading = PackReader.read(Files.readString(file), place);

        assertThat(reading).isInstanceOf(PackReading.Accepted.class);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTextOfAPackStandsInThreeLanguages(Path file) throws IOException {
        PolicyPack pack = PackReaderTests.accepted(Files.readString(file));

        Stream<Names> texts = Stream.of(
                        Stream.of(pack.name()),
                        pack.rules().all().stream().map(Rule::text),
                        pack.rules().duties().stream().map(rule -> rule.then().title()))
                .flatMap(each -> each);

        assertThat(texts).allSatisfy(text -> {
            assertThat(List.of(text.en(), text.zhHans(), text.zhHant())).noneMatch(String::isBlank);
            assertThat(text.en()).doesNotContainPattern("\\p{IsHan}");
            assertThat(text.zhHans()).containsPattern("\\p{IsHan}").isNotEqualTo(text.en());
        });
    }

    @Test
    void aCountySignalIsVerifiedByTheCountyWithinTwoHoursAndThenGoesUp() {
        Fact signal = new Fact.SignalRaised("county", 1.6, 0.002, 3, "fever-visits", 31, 12.5);

        List<DutyOrder> duties = pack("respiratory-general/2026-01-01").dutiesFor(signal);

        assertThat(duties).singleElement().satisfies(duty -> {
            assertThat(duty.kind()).isEqualTo("verify-signal");
            assertThat(duty.ruleId()).isEqualTo("AR-D1");
            assertThat(duty.owedBy()).isEqualTo(new OwedBy("county", "unit", "cdc"));
            assertThat(duty.due()).isEqualTo(Duration.ofHours(2));
            assertThat(duty.escalation()).extracting(step -> step.to().level()).containsExactly("city", "province");
        });
    }

    @Test
    void aCovidCaseIsReportedInTwoHoursAndInvestigatedInADay() {
        Fact reported = new Fact.CaseReported("covid-19", "confirmed", false, "local", "", 44);

        List<DutyOrder> duties = pack("covid-8/2021-05-14").dutiesFor(reported);

        assertThat(duties).extracting(DutyOrder::kind).containsExactly("report-case", "investigate-case");
        assertThat(duties).extracting(DutyOrder::due).containsExactly(Duration.ofHours(2), Duration.ofHours(24));
    }

    @Test
    void aCloseContactIsTransferredWithinTwelveHoursButAChildIsAssessedFirst() {
        PolicyPack covid = pack("covid-8/2021-05-14");

        List<DutyOrder> adult = covid.dutiesFor(contact(1, 41, "office"));
        List<DutyOrder> child = covid.dutiesFor(contact(1, 9, "classroom"));

        assertThat(adult).extracting(DutyOrder::kind).containsExactly("transfer-contact");
        assertThat(adult).extracting(DutyOrder::due).containsExactly(Duration.ofHours(12));
        assertThat(child).extracting(DutyOrder::kind).containsExactly("assess-home-quarantine");
    }

    @ParameterizedTest
    @CsvSource({
        "aircraft, 3, false, false, close",
        "aircraft, 4, false, false, general",
        "aircraft, -1, false, false, general",
        "aircraft, -1, false, true, close",
        "train-sealed, -1, true, false, close",
        "train-sealed, 2, false, false, general",
        "train-unsealed, 1, false, false, close",
        "coach-sealed, 14, false, false, close",
        "coach-ventilated, 4, false, false, general",
        "ship, -1, true, false, close"
    })
    void aTravellerIsCloseByRowsCompartmentAndVehicle(
            String conveyance, int rows, boolean compartment, boolean crew, String classification) {
        PolicyPack covid = pack("covid-8/2022-03-28");

        Fact.ContactNamed traveller = new Fact.ContactNamed(
                "covid-19", 1, 1, 41, false, "vehicle", 90, -1, conveyance, rows, compartment, crew);

        assertThat(covid.contactClass(traveller).orElseThrow().then().verdict()).isEqualTo(classification);
        assertThat(covid.measuresFor(traveller)).hasSize(classification.equals("close") ? 1 : 0);
    }

    @Test
    void aCloseContactStaysFourteenDaysCentrallyAndSevenAtHomeFromTheLastExposure() {
        Instant exposed = Instant.parse("2022-03-25T07:00:00Z"); // 15:00 in Nanjing
        Instant named = Instant.parse("2022-03-28T02:00:00Z");

        MeasureOrder order = pack("covid-8/2022-03-28")
                .measuresFor(contact(1, 41, "household"))
                .getFirst();
        List<MeasureOrder.Stage> stages = order.stages(exposed, named, ZoneId.of("Asia/Shanghai"));

        assertThat(stages).extracting(MeasureOrder.Stage::kind).containsExactly("quarantine", "monitoring");
        assertThat(stages.getFirst().from()).isEqualTo(named);
        assertThat(stages.getFirst().until()).isEqualTo("2022-04-08T12:00:00Z");
        assertThat(stages.getFirst().tests())
                .extracting(Instant::toString)
                .containsExactly(
                        "2022-03-26T00:00:00Z", "2022-03-29T00:00:00Z", "2022-04-01T00:00:00Z", "2022-04-08T00:00:00Z");
        assertThat(stages.getLast().from()).isEqualTo(stages.getFirst().until());
        assertThat(stages.getLast().until()).isEqualTo("2022-04-15T12:00:00Z");
        assertThat(stages.getLast().tests()).hasSize(2);
    }

    @Test
    void aContactOfAContactStaysSevenDaysAndAGeneralOneIsFree() {
        PolicyPack covid = pack("covid-8/2022-03-28");

        assertThat(covid.measuresFor(contact(2, 30, "shop")))
                .singleElement()
                .satisfies(order -> assertThat(order.centralDays()).isEqualTo(7));
        assertThat(covid.measuresFor(
                        new Fact.ContactNamed("covid-19", 1, 1, 30, false, "shop", 20, -1, "", -1, false, false)))
                .isEmpty();
        assertThat(covid.dutiesFor(contact(1, 41, "household")))
                .extracting(DutyOrder::kind)
                .containsExactly("transfer-contact", "call-contact", "locate-contact");
    }

    @Test
    void theEarlierVersionKeepsJudgingItsOwnDaysWithoutDefinitionsOfContacts() {
        PolicyPack before = pack("covid-8/2021-05-14");

        assertThat(before.contactClass(contact(1, 41, "household"))).isEmpty();
        assertThat(before.measuresFor(contact(1, 41, "household")))
                .extracting(MeasureOrder::ruleId)
                .containsExactly("C8-M1");
    }

    @Test
    void theGeneralPackSaysHowStreamsAreJudgedWhenPostsAreSilentAndWhatIsKept() {
        PolicyPack general = pack("respiratory-general/2026-01-01");

        assertThat(general.detectorFor("ili-visits", "week")
                        .orElseThrow()
                        .then()
                        .name())
                .isEqualTo("farrington-flexible");
        assertThat(general.detectorFor("fever-visits", "day")
                        .orElseThrow()
                        .then()
                        .parameters()
                        .number("alpha"))
                .isEqualTo(0.001);
        assertThat(general.calendarRule("pharmacy", "day").orElseThrow().then().silentAfterDuePeriods())
                .isEqualTo(2);
        assertThat(general.retention("contact").orElseThrow().then().keep()).hasDays(30);
        assertThat(general.retention("case")).isEmpty();
    }

    @Test
    void theEighthEditionEndsTheDayBeforeTheNinth() {
        InForce inForce = pack("covid-8/2021-05-14").inForce();

        assertThat(inForce.on(LocalDate.of(2021, 5, 13))).isFalse();
        assertThat(inForce.on(LocalDate.of(2021, 5, 14))).isTrue();
        assertThat(inForce.on(LocalDate.of(2022, 6, 27))).isTrue();
        assertThat(inForce.on(LocalDate.of(2022, 6, 28))).isFalse();
    }
}
