/** How fast it grows: reproduction numbers from incidence and the serial interval, each with its interval. */
@org.jspecify.annotations.NullMarked
package org.vigil.detect.growth;
