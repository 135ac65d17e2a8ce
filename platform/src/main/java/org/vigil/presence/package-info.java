/** Who was where, when, from which source and how sure; and who met whom there. Knows no names of persons. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "trace", "store", "clock", "console", "ledger", "jurisdiction", "policy"})
package org.vigil.presence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
