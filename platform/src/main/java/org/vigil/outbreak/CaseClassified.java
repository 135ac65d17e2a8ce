package org.vigil.outbreak;

import java.time.Instant;
import org.vigil.kernel.Code;

/** A known case has got another classification, or has ceased to be without symptoms; it stays one and the same case. */
public record CaseClassified(
        CaseId id,
        long number,
        Code jurisdiction,
        String disease,
        Classification from,
        Classification to,
        boolean asymptomaticBefore,
        boolean asymptomaticNow,
        Instant at) {}
