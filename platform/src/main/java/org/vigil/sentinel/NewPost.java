package org.vigil.sentinel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/**
 * A post to add. The id is the caller's, so that adding twice adds once.
 *
 * @param source {@link StreamKey#SENTINEL} for ordinary posts
 * @param indicators ids of what it reports
 */
public record NewPost(
        UUID id,
        Names names,
        PostKind kind,
        Code jurisdiction,
        String source,
        @Nullable UUID organisation,
        ReportingCalendar calendar,
        List<String> indicators,
        LocalDate since) {
    public NewPost {
        indicators = List.copyOf(indicators);
    }
}
