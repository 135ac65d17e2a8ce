/** Exercises: a simulated outbreak played against the real platform, and what came of it held against the truth. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "clock",
            "console",
            "access",
            "jurisdiction",
            "identity",
            "policy",
            "subject",
            "presence",
            "specimen",
            "sentinel",
            "signal",
            "outbreak",
            "duty",
            "zone",
            "simulate"
        })
package org.vigil.exercise;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
