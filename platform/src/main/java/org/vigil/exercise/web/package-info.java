/** The page of an exercise. */
@NullMarked
package org.vigil.exercise.web;

import org.jspecify.annotations.NullMarked;
