/** Areas closed off because of an outbreak: the smallest that holds the exposures, decided by a named person, with reason, end and cost. */
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
            "policy",
            "presence",
            "specimen",
            "outbreak"
        })
package org.vigil.zone;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
