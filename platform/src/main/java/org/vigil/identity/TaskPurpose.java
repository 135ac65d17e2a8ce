package org.vigil.identity;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The purpose somebody has stated for a task, kept in his session for an hour. */
public record TaskPurpose(Purpose purpose, Instant until) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Duration HOLDS = Duration.ofHours(1);
    private static final String PREFIX = "vigil.purpose.";

    /** What was stated for {@code task}, unless it is too long ago in wall time. */
    public static Optional<Purpose> of(HttpSession session, String task, Instant now) {
        return session.getAttribute(PREFIX + task) instanceof TaskPurpose stated && now.isBefore(stated.until)
                ? Optional.of(stated.purpose)
                : Optional.empty();
    }

    /** Keeps it for the task. */
    public static void keep(HttpSession session, String task, Purpose purpose, Instant now) {
        session.setAttribute(PREFIX + task, new TaskPurpose(purpose, now.plus(HOLDS)));
    }
}
