/** Who was where with whom: an index of stays, contact rings with their evidence, chains and zones. */
@org.jspecify.annotations.NullMarked
package org.vigil.trace;
