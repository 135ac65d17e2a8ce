/** Pages of the policy packs. */
@NullMarked
package org.vigil.policy.web;

import org.jspecify.annotations.NullMarked;
