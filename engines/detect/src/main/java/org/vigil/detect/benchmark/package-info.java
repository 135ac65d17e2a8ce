/** Data with known outbreaks, drawn from a seed, and what each detector finds in them. */
@org.jspecify.annotations.NullMarked
package org.vigil.detect.benchmark;
