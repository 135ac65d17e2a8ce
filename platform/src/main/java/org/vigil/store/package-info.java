/** The database: its server when none is given, its roles, and transactions that carry the viewer's scope into row-level security. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package org.vigil.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
