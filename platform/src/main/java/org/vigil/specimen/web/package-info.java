/** The form of laboratory staff, the list of results, and the interface for laboratory systems. */
@NullMarked
package org.vigil.specimen.web;

import org.jspecify.annotations.NullMarked;
