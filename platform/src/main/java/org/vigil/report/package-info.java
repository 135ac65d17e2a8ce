/** Situation reports: composed from live figures, frozen, signed, printed, and the same in a year. */
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
            "sentinel",
            "signal",
            "outbreak",
            "duty"
        })
package org.vigil.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
