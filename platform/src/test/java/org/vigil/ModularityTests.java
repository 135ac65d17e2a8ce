package org.vigil;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
    /**
     * The compiled templates of all modules lie in one package, which is nobody's module; the commands for people with only a file are
     * a program beside the platform, and reach into the engines as such a program may.
     */
    static final ApplicationModules MODULES =
            ApplicationModules.of(Vigil.class, resideInAnyPackage("org.vigil.templates..", "org.vigil.files.."));

    private static final Path DIAGRAM = TestDatabase.root().resolve("docs/modules.md");

    @Test
    void modulesDependOnlyAsDeclared() {
        MODULES.verify();
    }

    @Test
    void theDiagramInTheDocumentsIsThatOfTheCode() throws IOException {
        String drawn = diagram();
        boolean same = Files.exists(DIAGRAM) && Files.readString(DIAGRAM).equals(drawn);

        if (!same) {
            Files.writeString(DIAGRAM, drawn);
        }

        assertThat(same)
                .as("docs/modules.md was drawn anew: look at what changed and commit it")
                .isTrue();
    }

    private static String diagram() {
        StringBuilder text = new StringBuilder("""
                # Modules of the platform

                Written by `ModularityTests` from the code. An arrow leads to what a module uses; `kernel`, `store`, `clock`, `console` and
                `ledger`, which almost all use, are left out of the drawing and stand in the table.

                ```mermaid
                flowchart LR
                """);
        List<ApplicationModule> modules = MODULES.stream()
                .filter(module -> !name(module).equals("root:org.vigil"))
                .sorted(java.util.Comparator.comparing(ModularityTests::name))
                .toList();
        List<String> ground = List.of("kernel", "store", "clock", "console", "ledger");
        for (ApplicationModule module : modules) {
            uses(module).stream()
                    .filter(used -> !ground.contains(used) && !ground.contains(name(module)))
                    .forEach(used -> text.append("  ")
                            .append(name(module))
                            .append(" --> ")
                            .append(used)
                            .append('\n'));
        }
        text.append("```\n\n| module | uses |\n| --- | --- |\n");
        for (ApplicationModule module : modules) {
            text.append("| ")
                    .append(name(module))
                    .append(" | ")
                    .append(String.join(", ", uses(module)))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static List<String> uses(ApplicationModule module) {
        return module.getDirectDependencies(MODULES)
                .uniqueModules()
                .map(ModularityTests::name)
                .sorted()
                .toList();
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
