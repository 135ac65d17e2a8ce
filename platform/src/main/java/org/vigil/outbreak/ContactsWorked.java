package org.vigil.outbreak;

import java.util.UUID;
import org.vigil.kernel.Code;

/**
 * Somebody did something to contacts, one or many at once; which, the action's changes tell.
 *
 * @param jurisdiction of whoever did it; the contacts lie within
 */
public record ContactsWorked(UUID action, Code jurisdiction, String what) {}
