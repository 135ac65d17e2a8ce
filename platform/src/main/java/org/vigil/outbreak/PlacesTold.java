package org.vigil.outbreak;

import java.time.Instant;
import org.vigil.kernel.Code;

/** Places were written in the investigation of a case; {@link InterviewTaken} follows once they are presences. */
record PlacesTold(CaseId id, Code jurisdiction, Instant at) {}
