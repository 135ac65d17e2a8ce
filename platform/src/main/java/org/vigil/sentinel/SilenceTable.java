package org.vigil.sentinel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Silences that were found, so that each is told once. */
@Component
class SilenceTable {
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    SilenceTable(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Opens a silence for each post that has none open, and tells of it. */
    List<PostFellSilent> begin(List<PostState> silent, Instant at) {
        List<PostFellSilent> begun = new ArrayList<>();
        for (PostState state : silent) {
            Post post = state.post();
            int inserted = jdbc.sql("""
                    insert into sentinel.silence (post, period, jurisdiction, first_missed, due_periods, found_at)
                    values (:post, :period, :jurisdiction, :first, :missed, :at)
                    on conflict (post, period) where ended_at is null do nothing
                    """)
                    .param("post", post.number())
                    .param("period", state.period().word())
                    .param("jurisdiction", post.jurisdiction().value())
                    .param("first", firstMissed(state))
                    .param("missed", state.missedPeriods())
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .update();
            if (inserted == 1) {
                PostFellSilent fact = new PostFellSilent(
                        post.id(),
                        post.number(),
                        post.jurisdiction(),
                        post.kind().word(),
                        state.period().word(),
                        firstMissed(state),
                        state.missedPeriods());
                events.publishEvent(fact);
                begun.add(fact);
            }
        }
        return begun;
    }

    /** A report for this day or a later one ends the silence. */
    private static LocalDate firstMissed(PostState state) {
        @Nullable Period last = state.lastReported();
        return last == null ? state.post().since() : last.last().plusDays(1);
    }
}
