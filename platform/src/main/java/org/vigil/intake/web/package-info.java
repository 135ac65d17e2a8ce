/** Pages of the imports. */
@org.jspecify.annotations.NullMarked
package org.vigil.intake.web;
