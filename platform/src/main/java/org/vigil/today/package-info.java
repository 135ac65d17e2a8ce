/** The first page: what came in, what is silent, what is unusual, what is due. Sees all, is seen by none. */
@NullMarked
@ApplicationModule
package org.vigil.today;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
