/** Policy packs: the rules in force, as data with sources and tests; what follows from a fact, and by when. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "clock", "console", "ledger"})
package org.vigil.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
