/** The desk: options for a live event tried on a simulated place, compared, decided, and held against what happened. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "clock",
            "console",
            "ledger",
            "access",
            "jurisdiction",
            "outbreak",
            "measure",
            "zone",
            "report",
            "simulate"
        })
package org.vigil.scenario;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
