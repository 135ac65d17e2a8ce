package org.vigil;

import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModuleDetectionStrategy;
import org.springframework.modulith.core.ApplicationModuleInformation;
import org.springframework.modulith.core.JavaPackage;
import org.springframework.modulith.core.NamedInterfaces;

/**
 * Which package of an engine the platform may use beside its root is said here and not by an annotation there: engines know only Java and
 * mathematics.
 */
public final class EngineFaces implements ApplicationModuleDetectionStrategy {
    @Override
    public Stream<JavaPackage> getModuleBasePackages(JavaPackage root) {
        return ApplicationModuleDetectionStrategy.directSubPackage().getModuleBasePackages(root);
    }

    @Override
    public NamedInterfaces detectNamedInterfaces(JavaPackage base, ApplicationModuleInformation information) {
        return base.getName().equals("org.vigil.detect")
                ? NamedInterfaces.builder(base).matching("fused").build()
                : ApplicationModuleDetectionStrategy.super.detectNamedInterfaces(base, information);
    }
}
