package org.vigil.outbreak;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a case from its investigation so far.
 *
 * @param answers by {@link FormQuestion#word}
 * @param savedAt null when nothing was saved yet
 */
public record Investigation(
        CaseId caseId,
        Map<String, String> answers,
        List<Visited> places,
        @Nullable Instant savedAt,
        String savedBy) {}
