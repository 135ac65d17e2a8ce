/** What the columns of somebody's table mean: proposed, corrected by hand, then each row turned into a case or a count. */
@org.jspecify.annotations.NullMarked
package org.vigil.intake.mapping;
