package org.vigil.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackDocumentationTests {

    private static String documentation() throws IOException {
        return Files.readString(Path.of(System.getProperty("vigil.root", ".."), "docs", "policy-packs.md"));
    }

    @Test
    void theExampleInTheDocumentationIsAPackThatPassesItsTests() throws IOException {
        String example = documentation().split("```yaml\n")[1].split("```")[0];

        PolicyPack pack = PackReaderTests.accepted(example);

        assertThat(pack.rules().duties()).hasSize(1);
    }

    @Test
    void everySectionFactAndVariableIsDocumented() throws IOException {
        String documentation = documentation();

        Stream<String> facts = FactType.every().stream().map(FactType::name);
        Stream<String> variables = FactType.every().stream()
                .flatMap(each -> each.variables().keySet().stream())
                .map(each -> "`" + each + "`");
        Stream<String> sections = Arrays.stream(Section.keys()).map(each -> "`" + each + "`");

        assertThat(Stream.of(facts, variables, sections).flatMap(each -> each))
                .allSatisfy(word -> assertThat(documentation).contains(word));
    }
}
