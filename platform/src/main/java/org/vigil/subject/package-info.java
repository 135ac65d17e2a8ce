/** What can be somewhere, sampled, exposed and put under a measure: persons, consignments, sampled spots. Knows no names. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "clock", "ledger", "identity"})
package org.vigil.subject;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
