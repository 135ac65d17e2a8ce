/** The two clocks: domain time, which drives facts, duties and midnights, and wall time, which drives sessions and tokens. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "console"})
package org.vigil.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
