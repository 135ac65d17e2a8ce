/** What was taken from whom and what the laboratory said, with the instant of each step. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "store", "clock", "console", "ledger", "jurisdiction", "identity", "subject"})
package org.vigil.specimen;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
