/** Temporal detectors: counts of many series in, expected values, bounds, scores and alarms out. */
@org.jspecify.annotations.NullMarked
package org.vigil.detect;
