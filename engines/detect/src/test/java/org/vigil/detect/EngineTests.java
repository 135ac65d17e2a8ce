package org.vigil.detect;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** Numbers in, numbers out. */
@AnalyzeClasses(packages = "org.vigil.detect", importOptions = ImportOption.DoNotIncludeTests.class)
class EngineTests {

    /** The tables of {@code NullTails} are too large for source text and are read from beside the class. */
    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_ONLY_JAVA_AND_MATHEMATICS = classes()
            .that()
            .doNotHaveSimpleName("NullTails")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.vigil.detect..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "org.apache.commons.numbers..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule THE_ENGINE_HAS_NO_CLOCK_AND_NO_OUTPUT = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class, Instant.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
