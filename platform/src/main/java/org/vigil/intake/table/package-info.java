/** Reading tables exactly as people send them: what the bytes are, where the header is, which lines cannot be read. */
@org.jspecify.annotations.NullMarked
package org.vigil.intake.table;
