package org.vigil.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.TestDatabase;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Names;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.store.Scopes;

@IntegrationTest
class JurisdictionsIntegrationTests {
    private static final Code JIANGSU = Code.of("32");
    private static final Code KUNSHAN = Code.of("320583");
    private static final Viewer OPERATOR = viewer(Role.ADMINISTRATOR, JIANGSU);
    private static final Viewer KUNSHAN_OFFICER = viewer(Role.COUNTY_EPIDEMIOLOGIST, KUNSHAN);

    @Autowired
    Jurisdictions jurisdictions;

    @Autowired
    RegionLoading loading;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void theFirstStartLoadsTheWholeRegion() {
        assertThat(jurisdictions.root().names().zhHans()).isEqualTo("江苏省");
        assertThat(jurisdictions.within(JIANGSU, Level.COMMUNITY)).hasSize(21_958);
        assertThat(jurisdictions.cells(JIANGSU)).hasSize(104);
        assertThat(jurisdictions.levelNames(Level.COUNTY).en()).isEqualTo("County");
        assertThat(jurisdictions.kindNames("zone").zhHans()).isEqualTo("功能区");
    }

    @Test
    void loadingTheSamePackAgainChangesNothing() {
        long before = count("select count(*) from ledger.entry where action = 'region-pack-loaded'");

        loading.load(Regions.folder("cn-32"));

        assertThat(count("select count(*) from ledger.entry where action = 'region-pack-loaded'"))
                .isEqualTo(before);
        assertThat(count("select count(*) from jurisdiction.incoming_node")).isZero();
    }

    @Test
    void aChangedPackUpdatesNamesRetiresWhatIsGoneAndKeepsOrganisations() throws IOException {
        Path changed = Files.createTempDirectory("pack");
        copy(Regions.folder("cn-32"), changed);
        Path townships = changed.resolve("townships.csv");
        Files.writeString(townships, Files.readString(townships).replace("Zhoushi Town", "Zhoushi New Town"));
        Path communities = changed.resolve("communities/3201.csv");
        Files.writeString(communities, Files.readString(communities).replaceFirst("(?m)^320102002001,.*\n", ""));
        UUID cdc = cdcOfKunshan();

        loading.load(changed);
        try {
            assertThat(jurisdictions.get(Code.of("320583102")).names().en()).isEqualTo("Zhoushi New Town");
            assertThat(jurisdictions.find(Code.of("320102002001"))).isEmpty();
            assertThat(count("select count(*) from jurisdiction.node where code = '320102002001' and retired"))
                    .isEqualTo(1);
            assertThat(cdcOfKunshan()).isEqualTo(cdc);
        } finally {
            loading.load(Regions.folder("cn-32"));
        }
        assertThat(jurisdictions.find(Code.of("320102002001"))).isPresent();
    }

    @Test
    void anotherRegionIsRefusedInADatabaseThatHoldsOne() {
        assertThatThrownBy(() -> loading.load(Regions.folder("demo-isles")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("JURISDICTION-0001"));
        assertThat(jurisdictions.root().code()).isEqualTo(JIANGSU);
    }

    @Test
    void aPackWithMistakesLeavesTheTreeAsItWas() throws IOException {
        Path broken = Files.createTempDirectory("pack");
        copy(Regions.folder("cn-32"), broken);
        Files.writeString(broken.resolve("counties.csv"), "code,kind\n");

        loading.load(broken);

        assertThat(jurisdictions.within(JIANGSU, Level.COUNTY)).hasSize(104);
    }

    @Test
    void everyCountyHasItsOrganisationsInThreeLanguages() {
        var organisations = as(OPERATOR, () -> jurisdictions.organisations(Code.of("320585")));

        assertThat(organisations)
                .extracting(Organisation::kind)
                .containsExactly(
                        "headquarters", "general-group", "transport-group", "health-commission", "cdc", "hospital");
        assertThat(organisations)
                .extracting(organisation -> organisation.names().zhHans())
                .contains("太仓市疾病预防控制中心");
        assertThat(organisations)
                .extracting(organisation -> organisation.names().zhHant())
                .contains("太倉市疾病預防控制中心");
        assertThat(organisations)
                .extracting(organisation -> organisation.names().en())
                .contains("Taicang CDC");
    }

    @Test
    void aCountyFindsTheCityOfficeItEscalatesTo() {
        Code suzhou = jurisdictions.above(KUNSHAN).orElseThrow().code();

        var cdc = as(KUNSHAN_OFFICER, () -> jurisdictions.responsible(suzhou, "cdc"));

        assertThat(cdc)
                .hasValueSatisfying(found -> assertThat(found.names().en()).isEqualTo("Suzhou CDC"));
    }

    @Test
    void aCommunityIsAnsweredForByTheNearestOfficeAbove() {
        var cdc = as(KUNSHAN_OFFICER, () -> jurisdictions.responsible(Code.of("320583102001"), "cdc"));

        assertThat(cdc)
                .hasValueSatisfying(found -> assertThat(found.jurisdiction()).isEqualTo(KUNSHAN));
    }

    @Test
    void onlyAnAdministratorOfTheScopeAddsAnOrganisation() {
        Names names = new Names("Huaqiao Hospital", "花桥医院", "花橋醫院");
        Viewer ofKunshan = viewer(Role.ADMINISTRATOR, KUNSHAN);

        Organisation.Id id = as(ofKunshan, () -> jurisdictions.addOrganisation(KUNSHAN, "hospital", names));
        as(ofKunshan, () -> {
            jurisdictions.closeOrganisation(id, true);
            return true;
        });

        assertThat(as(OPERATOR, () -> jurisdictions.organisation(id)).closed()).isTrue();
        assertThatThrownBy(
                        () -> as(ofKunshan, () -> jurisdictions.addOrganisation(Code.of("320581"), "hospital", names)))
                .isInstanceOf(Missing.class);
        assertThatThrownBy(() -> as(KUNSHAN_OFFICER, () -> jurisdictions.addOrganisation(KUNSHAN, "hospital", names)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void theDatabaseItselfRefusesAnOrganisationOutsideTheScope() {
        assertThatThrownBy(() -> as(
                        KUNSHAN_OFFICER,
                        () -> transaction.execute(status -> jdbc.sql("""
                        insert into jurisdiction.organisation (jurisdiction, kind, name_en, name_zh_hans, name_zh_hant, from_pack)
                        values ('320581', 'hospital', 'a', 'a', 'a', false)
                        """).update())))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void placesAreSeenOnlyWithinTheScope() {
        Code zhoushi = Code.of("320583102001");
        Place.Id id = as(
                KUNSHAN_OFFICER,
                () -> jurisdictions.addPlace(new Place.New(zhoushi, null, PlaceKind.BUILDING, "Building 7", "")));

        assertThat(as(KUNSHAN_OFFICER, () -> jurisdictions.places(zhoushi, 10)))
                .extracting(Place::id)
                .contains(id);
        assertThat(as(viewer(Role.COUNTY_EPIDEMIOLOGIST, Code.of("320581")), () -> jurisdictions.place(id)))
                .isEmpty();
    }

    @Test
    void oldCodesAndNamesAreSaidToHaveBecomeSomethingElse() {
        assertThat(jurisdictions.resolve("320684", Level.COUNTY, JIANGSU))
                .isInstanceOfSatisfying(Resolution.Renamed.class, renamed -> {
                    assertThat(renamed.former().names().zhHans()).isEqualTo("海门市");
                    assertThat(renamed.jurisdiction().code()).isEqualTo(Code.of("320614"));
                });
        assertThat(jurisdictions.resolve("港闸区", Level.COUNTY, JIANGSU)).isInstanceOf(Resolution.Renamed.class);
        assertThat(jurisdictions.resolve("昆山", Level.COUNTY, JIANGSU)).isInstanceOf(Resolution.Found.class);
        assertThat(jurisdictions.resolve("鼓楼区", Level.COUNTY, JIANGSU)).isInstanceOf(Resolution.Ambiguous.class);
        assertThat(jurisdictions.resolve("Kunshn", Level.COUNTY, JIANGSU))
                .isInstanceOfSatisfying(
                        Resolution.Unknown.class,
                        unknown -> assertThat(unknown.similar())
                                .extracting(Jurisdiction::code)
                                .contains(KUNSHAN));
    }

    @Test
    void theOperatorsPolygonsReplaceTheHexagonsAndGoAgain() throws IOException {
        Path file = TestDatabase.root().resolve("../shared/data/4-china/jiangsu_counties.geojson");
        assumeThat(file)
                .as("the county polygons of ../shared/data are not here")
                .exists();

        ShapeReport report = as(OPERATOR, () -> jurisdictions.useShapes("counties.geojson", read(file)));
        MapLayer drawn = jurisdictions.map(JIANGSU, Language.EN);
        as(OPERATOR, () -> {
            jurisdictions.removeShapes();
            return true;
        });

        assertThat(report.taken()).isEqualTo(95);
        assertThat(report.problems()).isEmpty();
        assertThat(report.renamed())
                .extracting(old -> old.code().value())
                .containsExactlyInAnyOrder("320602", "320684");
        assertThat(report.without()).hasSize(9).allMatch(county -> county.kind().equals("zone"));
        assertThat(drawn.projection()).isEqualTo("EPSG:4326");
        assertThat(drawn.features()).hasSize(95);
        assertThat(jurisdictions.map(JIANGSU, Language.EN).projection()).isEqualTo("schematic");
    }

    @Test
    void eachUnusableFeatureIsReportedWithItsPosition() {
        String square = "[[[119,32],[120,32],[120,33],[119,33],[119,32]]]";
        String file = """
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"code":"320583"},"geometry":{"type":"Polygon","coordinates":%1$s}},
                {"type":"Feature","properties":{"name":"?"},"geometry":{"type":"Polygon","coordinates":%1$s}},
                {"type":"Feature","properties":{"adcode":999999},"geometry":{"type":"Polygon","coordinates":%1$s}},
                {"type":"Feature","properties":{"adcode":"3205"},"geometry":{"type":"Polygon","coordinates":%1$s}},
                {"type":"Feature","properties":{"code":"320581"},"geometry":{"type":"Point","coordinates":[119,32]}},
                {"type":"Feature","properties":{"code":"320582"},"geometry":{"type":"Polygon","coordinates":[[[119,32],[120,32],[119,33]]]}},
                {"type":"Feature","properties":{"code":"320585"},"geometry":{"type":"Polygon","coordinates":
                  [[[13238000,3700000],[120,32],[120,33],[13238000,3700000]]]}}]}
                """.formatted(square);

        ShapeReport report = as(OPERATOR, () -> {
            ShapeReport made = jurisdictions.useShapes("a.geojson", file.getBytes(StandardCharsets.UTF_8));
            jurisdictions.removeShapes();
            return made;
        });

        assertThat(report.taken()).isEqualTo(1);
        assertThat(report.problems())
                .extracting(problem -> problem.feature() + " " + problem.code())
                .containsExactly(
                        "2 JURISDICTION-0101",
                        "3 JURISDICTION-0102",
                        "4 JURISDICTION-0103",
                        "5 JURISDICTION-0104",
                        "6 JURISDICTION-0105",
                        "7 JURISDICTION-0106");
    }

    @Test
    void whatIsNoCollectionOfFeaturesIsRefusedWhole() {
        assertThatThrownBy(() -> as(
                        OPERATOR,
                        () -> jurisdictions.useShapes("a", "{\"type\":\"Topology\"}".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("JURISDICTION-0002"));
        assertThatThrownBy(() ->
                        as(OPERATOR, () -> jurisdictions.useShapes("a", "PK".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("JURISDICTION-0003"));
    }

    private UUID cdcOfKunshan() {
        return as(
                OPERATOR,
                () -> jurisdictions
                        .responsible(KUNSHAN, "cdc")
                        .orElseThrow()
                        .id()
                        .value());
    }

    private long count(String sql) {
        return as(
                OPERATOR,
                () -> transaction.execute(
                        status -> jdbc.sql(sql).query(Long.class).single()));
    }

    private static <T> T as(Viewer viewer, Supplier<T> work) {
        return Scopes.as(viewer, work);
    }

    private static Viewer viewer(Role role, Code scope) {
        return new Viewer(UUID.fromString("00000000-0000-4000-8000-000000000001"), "Chen Yu", Set.of(role), scope, "");
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
