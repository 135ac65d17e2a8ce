/** Pages of measures: those that stand, one with its history, what is imposed because of a case or a contact. */
@NullMarked
package org.vigil.measure.web;

import org.jspecify.annotations.NullMarked;
