/** Pages and interface of posts and their reports. */
@NullMarked
package org.vigil.sentinel.web;

import org.jspecify.annotations.NullMarked;
