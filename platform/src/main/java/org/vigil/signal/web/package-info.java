/** Pages of signals. */
@NullMarked
package org.vigil.signal.web;

import org.jspecify.annotations.NullMarked;
