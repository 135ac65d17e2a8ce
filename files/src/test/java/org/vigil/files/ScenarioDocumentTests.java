package org.vigil.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.simulate.Outcome;
import org.vigil.simulate.Scenario;

/** Every example of docs/scenarios.md is read and run; the built-in diseases too. */
class ScenarioDocumentTests {
    private static final Path ROOT = Path.of(System.getProperty("vigil.root", "."));
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyExampleRuns() throws IOException {
        Matcher examples = EXAMPLE.matcher(Files.readString(ROOT.resolve("docs/scenarios.md")));
        int read = 0;
        while (examples.find()) {
            Path file = Files.writeString(folder.resolve("example-" + read++ + ".yaml"), examples.group(1));
            boolean large = examples.group(1).contains("region:");
            Scenario scenario = ScenarioFile.read(
                    file.toString(),
                    large ? List.of("population=50000", "structure.districts=5", "days=40") : List.of());

            Outcome outcome = scenario.worker().run(1, 1, Scenario.Wish.PLAIN);

            assertThat(outcome.columns()).startsWith(Outcome.COMMON.toArray(String[]::new));
            assertThat(outcome.summary()).hasSameSizeAs(outcome.columns());
        }
        assertThat(read).isGreaterThanOrEqualTo(10);
    }

    @Test
    void anotherDiseaseIsAnotherFile() {
        for (String disease : List.of("covid-19", "measles", "norovirus")) {
            Scenario scenario = ScenarioFile.read(
                    "city", List.of("disease=" + disease, "population=5000", "structure.districts=2", "days=60"));
            assertThat(scenario.worker().run(2, 1, Scenario.Wish.PLAIN).value("infected"))
                    .isGreaterThanOrEqualTo(10);
        }
        assertThatThrownBy(() -> ScenarioFile.read("city", List.of("disease=plague")))
                .isInstanceOf(FileProblem.class)
                .hasMessageContaining("covid-19, measles, norovirus");
    }

    @Test
    void aRegionThatDoesNotExistIsRefused() {
        for (String region : List.of("cn-32/9999", "nowhere/1", "../etc", "demo-isles/1")) {
            assertThatThrownBy(() -> ScenarioFile.read("city", List.of("region=" + region)))
                    .as(region)
                    .isInstanceOf(FileProblem.class)
                    .hasMessageContaining("region");
        }
    }
}
