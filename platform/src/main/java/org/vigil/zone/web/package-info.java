/** Pages of areas: what could be closed off, one area, those that stand. */
@NullMarked
package org.vigil.zone.web;

import org.jspecify.annotations.NullMarked;
