/** The desk's pages. */
@NullMarked
package org.vigil.scenario.web;

import org.jspecify.annotations.NullMarked;
