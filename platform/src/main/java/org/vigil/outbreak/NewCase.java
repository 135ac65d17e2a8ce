package org.vigil.outbreak;

import org.jspecify.annotations.Nullable;
import org.vigil.identity.Identity;
import org.vigil.kernel.Code;

/**
 * A case to take in.
 *
 * @param known the case it says something new about; null for a new one
 * @param jurisdiction where the case belongs, as narrow as known
 * @param identity {@link Identity#NONE} when the sender names nobody
 */
public record NewCase(@Nullable CaseId known, Code jurisdiction, Identity identity, CaseFacts facts) {}
