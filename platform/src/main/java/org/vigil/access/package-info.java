/** Users, roles, sessions, tokens: who may do what, and how it is enforced. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "clock", "console", "ledger"})
package org.vigil.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
