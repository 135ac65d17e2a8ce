/** Names, document numbers, phones and addresses: encrypted, found by exact value only, opened for a stated purpose that is recorded. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "clock", "console", "ledger"})
package org.vigil.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
