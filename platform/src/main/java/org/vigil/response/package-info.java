/** The one place where a fact meets the policy and becomes duties. Whoever asks "why did this happen?" reads this package. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "clock",
            "ledger",
            "jurisdiction",
            "identity",
            "policy",
            "sentinel",
            "signal",
            "outbreak",
            "measure",
            "zone",
            "duty"
        })
package org.vigil.response;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
