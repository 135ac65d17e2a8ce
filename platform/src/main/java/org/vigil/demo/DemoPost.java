package org.vigil.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.sentinel.NewPost;
import org.vigil.sentinel.PostKind;

/**
 * A synthetic post.
 *
 * @param size 1 for a usual one of its kind; multiplies every count
 * @param silentFrom first day of which nothing is sent any more; null for the dutiful
 */
record DemoPost(
        UUID id,
        Names names,
        PostKind kind,
        Code jurisdiction,
        List<String> indicators,
        double size,
        @Nullable LocalDate silentFrom) {

    NewPost asNew(LocalDate since) {
        return new NewPost(
                id,
                names,
                kind,
                jurisdiction,
                org.vigil.sentinel.StreamKey.SENTINEL,
                null,
                DemoIndicators.calendar(kind),
                indicators,
                since);
    }
}
