/** Where one states why one looks at identities. */
@NullMarked
package org.vigil.identity.web;

import org.jspecify.annotations.NullMarked;
