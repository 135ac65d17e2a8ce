/** Pages of events and of the line list. */
@NullMarked
package org.vigil.outbreak.web;

import org.jspecify.annotations.NullMarked;
