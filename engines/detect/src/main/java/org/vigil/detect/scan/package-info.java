/** Spatial and space-time scan statistics: counts at places in, clusters with their evidence out. */
@org.jspecify.annotations.NullMarked
package org.vigil.detect.scan;
