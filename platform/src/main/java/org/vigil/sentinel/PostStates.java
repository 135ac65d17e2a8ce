package org.vigil.sentinel;

import java.time.Instant;
import java.util.List;
import org.vigil.sentinel.PostState.Standing;

/**
 * How the posts of a jurisdiction stand at an instant, the worst first.
 *
 * @param at the instant it is true of
 */
public record PostStates(Instant at, List<PostState> posts) {
    public PostStates {
        posts = List.copyOf(posts);
    }

    public long count(Standing standing) {
        return posts.stream().filter(post -> post.standing() == standing).count();
    }

    /** Posts that owed a report: the denominator of what was reported. */
    public long due() {
        return posts.size() - count(Standing.IDLE);
    }

    /** Posts silent for at least {@code periods} due periods. */
    public long silentFor(int periods) {
        return posts.stream()
                .filter(post -> post.standing() == Standing.SILENT && post.missedPeriods() >= periods)
                .count();
    }
}
