/** Pages of reviews, and what a case's page shows of its own. */
@NullMarked
package org.vigil.review.web;

import org.jspecify.annotations.NullMarked;
