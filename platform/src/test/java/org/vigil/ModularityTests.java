package org.vigil;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
    /** The compiled templates of all modules lie in one package, which is nobody's module. */
    static final ApplicationModules MODULES =
            ApplicationModules.of(Vigil.class, resideInAPackage("org.vigil.templates.."));

    @Test
    void modulesDependOnlyAsDeclared() {
        MODULES.verify();
    }
}
