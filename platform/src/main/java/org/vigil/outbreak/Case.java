package org.vigil.outbreak;

import java.time.Instant;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;

/**
 * A person with a disease.
 *
 * @param number what people say on the phone; never in a URL
 */
public record Case(CaseId id, long number, PersonId person, Code jurisdiction, CaseFacts facts, Instant receivedAt) {}
