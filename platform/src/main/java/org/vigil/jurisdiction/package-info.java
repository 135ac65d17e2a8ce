/** The administrative tree of a region, loaded from a region pack: names, former codes, organisations, places, and the map of its counties. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store", "clock", "console", "ledger"})
package org.vigil.jurisdiction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
