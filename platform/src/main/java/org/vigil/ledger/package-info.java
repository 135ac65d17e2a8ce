/** The append-only, hash-chained record of changes and of every look at an identity. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "clock", "console"})
package org.vigil.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
