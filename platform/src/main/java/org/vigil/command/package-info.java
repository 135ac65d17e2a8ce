/** The command line: starts the platform, or works on it as its operator. Sees all, is seen by none. */
@NullMarked
@ApplicationModule
package org.vigil.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
