package org.vigil.outbreak;

import java.time.Instant;
import java.util.UUID;
import org.vigil.kernel.Code;

/** The places that a case has been to were told or corrected; who met the person there is found from now on. */
public record InterviewTaken(CaseId id, UUID person, Code jurisdiction, Instant at) {}
