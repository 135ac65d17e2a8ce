package org.vigil.outbreak;

import java.time.Instant;
import org.vigil.kernel.Code;

/** Somebody has said that the investigation of a case is finished; he may say so again after a correction. */
public record InvestigationHandedIn(CaseId id, Code jurisdiction, String disease, Instant at) {}
