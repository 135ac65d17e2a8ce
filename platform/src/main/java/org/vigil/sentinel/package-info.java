/** What sentinel posts report, when it is late or silent, and the streams that their counts add up to at every level. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "store", "clock", "console", "ledger", "access", "jurisdiction", "policy"})
package org.vigil.sentinel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
