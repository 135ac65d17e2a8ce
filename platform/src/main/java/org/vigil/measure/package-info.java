/** What is imposed on a person: on which basis, because of what, from when to when, with which tests, and how it ends. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "store",
            "clock",
            "console",
            "ledger",
            "jurisdiction",
            "identity",
            "policy",
            "specimen"
        })
package org.vigil.measure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
