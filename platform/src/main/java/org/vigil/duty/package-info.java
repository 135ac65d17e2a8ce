/** What a party owes, because of what, by when: acknowledged, done, accepted by another, or escalated up the tree. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "clock", "console", "ledger", "jurisdiction"})
package org.vigil.duty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
