/**
 * The fused method of early warning: one calibrated predictive distribution a series and period, a filter over outbreak
 * states, evidence put together over streams and neighbours, and a budget of false signals that is kept.
 */
@org.jspecify.annotations.NullMarked
package org.vigil.detect.fused;
