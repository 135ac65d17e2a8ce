package org.vigil.outbreak;

import org.vigil.kernel.Code;

/**
 * A contact has been taken over by another county.
 *
 * @param number of the contact, as people say it
 * @param from the county that held him
 * @param to where he belongs now
 * @param unit the county that holds him now
 */
public record ContactMoved(ContactId contact, long number, CaseId caseId, Code from, Code to, Code unit) {}
