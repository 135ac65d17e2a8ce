/** The few types every module speaks: codes, names, viewers, permissions, refusals. Knows no framework and no other module. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {},
        type = ApplicationModule.Type.OPEN)
package org.vigil.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
