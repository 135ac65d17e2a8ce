package org.vigil.outbreak;

import java.util.UUID;
import org.vigil.kernel.Code;

/**
 * Contacts of a case were named, or are exposed more gravely than was known; one event for each county that holds some of them. Who they
 * are, {@link ContactNaming#named} tells.
 *
 * @param number of the case, as people say it
 * @param jurisdiction the county that holds them
 */
public record ContactsNamed(UUID batch, CaseId caseId, long number, String disease, Code jurisdiction) {}
