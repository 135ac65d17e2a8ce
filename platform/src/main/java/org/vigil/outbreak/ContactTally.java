package org.vigil.outbreak;

import org.vigil.kernel.Code;

/**
 * Contacts of a case who are the work of another county than the case's own.
 *
 * @param toCall so many of them are to be called
 * @param called so many have been
 */
public record ContactTally(Code unit, int contacts, int toCall, int called) {}
