/** A synthetic province: posts, two years of their reports, one outbreak, and a user of each role. Exists in the demo only. */
@NullMarked
@ApplicationModule
package org.vigil.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
