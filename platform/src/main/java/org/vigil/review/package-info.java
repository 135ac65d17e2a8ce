/** Looking back on each positive: its time line and delays, which layer let it through, and what is mended because of it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "clock",
            "console",
            "ledger",
            "jurisdiction",
            "policy",
            "specimen",
            "outbreak",
            "measure",
            "duty"
        })
package org.vigil.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
