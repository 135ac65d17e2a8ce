/** Outbreaks and incidents being handled, and the cases that belong to them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "trace",
            "store",
            "clock",
            "console",
            "ledger",
            "jurisdiction",
            "identity",
            "subject",
            "access",
            "policy",
            "presence",
            "specimen",
            "sentinel",
            "signal"
        })
package org.vigil.outbreak;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
