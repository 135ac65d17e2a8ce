package org.vigil.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigil.jurisdiction.InvalidRegionPack.Problem;
import org.vigil.kernel.Code;

class RegionPackTests {
    @TempDir
    Path folder;

    @Test
    void jiangsuHoldsEveryJurisdictionOfTheStatisticsBureau() {
        Map<Level, Long> counts = Regions.JIANGSU.nodes().stream()
                .collect(Collectors.groupingBy(RegionPack.Node::level, Collectors.counting()));

        assertThat(counts)
                .containsEntry(Level.PROVINCE, 1L)
                .containsEntry(Level.CITY, 13L)
                .containsEntry(Level.COUNTY, 95L + 9) // 95 counties, and 9 development zones coded like counties
                .containsEntry(Level.TOWNSHIP, 1_487L)
                .containsEntry(Level.COMMUNITY, 21_958L);
        assertThat(Regions.JIANGSU.nodes().stream()
                        .filter(node ->
                                node.level() == Level.COUNTY && !node.kind().equals("zone")))
                .hasSize(95);
    }

    @Test
    void theThirteenCitiesAddUpToTheCensusOfTheProvince() {
        assertThat(node("32").population()).isEqualTo(new RegionPack.Population(84_748_016, true));
    }

    @Test
    void childrenAlwaysAddUpToTheirParent() {
        Map<Code, Long> sums = Regions.JIANGSU.nodes().stream()
                .filter(node -> node.parent() != null)
                .collect(Collectors.groupingBy(
                        RegionPack.Node::parent,
                        Collectors.summingLong(node -> node.population().residents())));

        sums.forEach((parent, sum) -> assertThat(sum)
                .as("children of %s", parent)
                .isEqualTo(node(parent.value()).population().residents()));
    }

    @ParameterizedTest
    @CsvSource({
        "320116, 六合区, 六合區, Luhe",
        "320324, 睢宁县, 睢寧縣, Suining",
        "320382, 邳州市, 邳州市, Pizhou",
        "320113, 栖霞区, 棲霞區, Qixia",
        "320830, 盱眙县, 盱眙縣, Xuyi",
        "321183, 句容市, 句容市, Jurong",
        "320682, 如皋市, 如皋市, Rugao",
        "320685, 海安市, 海安市, Hai'an",
        "321081, 仪征市, 儀徵市, Yizheng",
        "320981, 东台市, 東臺市, Dongtai",
        "320583, 昆山市, 昆山市, Kunshan",
        "320302, 鼓楼区, 鼓樓區, Gulou (Xuzhou)",
        "320576, 苏州工业园区, 蘇州工業園區, Suzhou Industrial Park"
    })
    void wellKnownNamesAreRightInThreeLanguages(String code, String hans, String hant, String english) {
        assertThat(node(code).names()).isEqualTo(new org.vigil.kernel.Names(english, hans, hant));
    }

    @Test
    void theThreeCountiesOfNantongThatMergedLeadToWhatTheyBecame() {
        assertThat(Regions.JIANGSU.former())
                .extracting(old -> old.code() + " " + old.now() + " " + old.since())
                .containsExactly("320602 320613 2020-06-19", "320611 320613 2020-06-19", "320684 320614 2020-06-19");
    }

    @Test
    void anInventedRegionWithOtherCodesLoadsWithoutACodeChange() {
        assertThat(Regions.ISLES.root()).isEqualTo(Code.of("DI"));
        assertThat(Regions.ISLES.zone()).isEqualTo(ZoneId.of("Atlantic/Azores"));
        assertThat(Regions.ISLES.nodes()).hasSize(23);
        assertThat(Regions.tree(Regions.ISLES).path(Code.of("DIN01A0102")))
                .extracting(step -> step.names().en())
                .containsExactly("The Demo Isles", "North Isle", "Quayside", "Harbour Ward", "Customs Steps");
    }

    @Test
    void everyMistakeIsSaidWithItsFileLineAndColumn() throws IOException {
        copy(Regions.folder("demo-isles"));
        Files.writeString(folder.resolve("hamlets.csv"), """
                code,kind,en,zh_hans,zh_hant
                DIN01A0101,hamlet,Ropewalk,缆绳巷,纜繩巷
                DIN01A0101,hamlet,Ropewalk again,缆绳巷,纜繩巷
                DIN01A9901,hamlet,Nowhere,无处,無處
                DIN01A01,hamlet,Short,短,短
                DIN01A0102,castle,Customs Steps,海关阶,
                """);

        assertThat(problems())
                .extracting(Problem::file, Problem::line, Problem::column)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("hamlets.csv", 3L, "code"),
                        org.assertj.core.groups.Tuple.tuple("hamlets.csv", 4L, "code"),
                        org.assertj.core.groups.Tuple.tuple("hamlets.csv", 5L, "code"),
                        org.assertj.core.groups.Tuple.tuple("hamlets.csv", 6L, "kind"),
                        org.assertj.core.groups.Tuple.tuple("hamlets.csv", 6L, "zh_hant"));
    }

    @Test
    void aHeaderWithoutANameColumnIsRefusedOnce() throws IOException {
        copy(Regions.folder("demo-isles"));
        Files.writeString(folder.resolve("hamlets.csv"), "code,kind,en,zh_hans\nDIN01A0101,hamlet,Ropewalk,缆绳巷\n");

        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.column()).isEqualTo("zh_hant");
            assertThat(problem.line()).isEqualTo(1);
        });
    }

    @Test
    void anUnknownTimeZoneIsSaidWithItsLine() throws IOException {
        copy(Regions.folder("demo-isles"));
        Path yaml = folder.resolve("region.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("Atlantic/Azores", "Atlantic/Atlantis"));

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("region.yaml:6 zone: unknown time zone Atlantic/Atlantis");
    }

    @Test
    void aFormerCodeMustLeadSomewhere() throws IOException {
        copy(Regions.folder("demo-isles"));
        Path yaml = folder.resolve("region.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("now: DIN01", "now: DIN77"));

        assertThat(problems()).singleElement().asString().contains("DIN09 leads to DIN77, which is not in the pack");
    }

    @Test
    void aFolderWithoutAPackSaysWhatIsMissing() {
        assertThatThrownBy(() -> RegionPack.load(folder))
                .hasMessageContaining("region.yaml")
                .hasMessageContaining("missing");
    }

    @Test
    void theDigestChangesWithAnyFile() throws IOException {
        copy(Regions.folder("demo-isles"));
        String before = RegionPackReader.digest(folder);
        Files.writeString(
                folder.resolve("hamlets.csv"),
                Files.readString(folder.resolve("hamlets.csv")).replace("Cairn", "Tor"));

        assertThat(before).isEqualTo(Regions.ISLES.digest()).isNotEqualTo(RegionPackReader.digest(folder));
    }

    private List<Problem> problems() {
        try {
            RegionPack.load(folder);
        } catch (InvalidRegionPack e) {
            return e.problems();
        }
        return List.of();
    }

    private void copy(Path pack) throws IOException {
        try (var files = Files.list(pack)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
    }

    private static RegionPack.Node node(String code) {
        return Regions.JIANGSU.nodes().stream()
                .filter(node -> node.code().value().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
