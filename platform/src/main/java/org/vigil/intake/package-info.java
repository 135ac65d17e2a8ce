/** Takes files from outside exactly as people send them, and turns each row into a fact or a reason why not; nothing twice. */
@NullMarked
@ApplicationModule
package org.vigil.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
