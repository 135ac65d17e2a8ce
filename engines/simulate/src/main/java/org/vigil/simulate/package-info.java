/** Outbreaks as they may go on: a population, transmission, testing, measures and what they cost. */
@org.jspecify.annotations.NullMarked
package org.vigil.simulate;
