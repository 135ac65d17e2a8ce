/** Something unusual in one or more streams: found by the detectors of the policy pack, verified or discarded by people. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "detect",
            "detect :: fused",
            "store",
            "clock",
            "console",
            "ledger",
            "access",
            "jurisdiction",
            "policy",
            "sentinel"
        })
package org.vigil.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
