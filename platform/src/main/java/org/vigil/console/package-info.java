/** The frame of every page: layout, languages, navigation, charts. Knows viewers and codes; modules contribute the rest. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "store"})
package org.vigil.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
