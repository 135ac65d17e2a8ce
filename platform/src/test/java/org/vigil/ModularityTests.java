package org.vigil;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
    static final ApplicationModules MODULES = ApplicationModules.of(Vigil.class);

    @Test
    void modulesDependOnlyAsDeclared() {
        MODULES.verify();
    }
}
