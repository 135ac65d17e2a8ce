package org.vigil.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Public;
import org.vigil.kernel.Service;
import org.vigil.store.Scopes;

/** Where the viewer is logged in. */
@Service
public class Sessions {
    private final SessionTable table;

    Sessions(SessionTable table) {
        this.table = table;
    }

    /**
     * One browser a user is logged in with.
     *
     * @param browser what it called itself, shortened
     */
    public record Session(UUID id, Instant beganAt, Instant seenAt, String address, String browser) {}

    /** The viewer's own sessions, latest first. */
    @Public("everybody may see where he himself is logged in")
    @Transactional(readOnly = true)
    public List<Session> own() {
        return table.of(Scopes.current().id());
    }

    /** Logs one of the viewer's own browsers out. */
    @Public("everybody may end his own session")
    @Transactional
    public void end(UUID id) {
        if (!table.end(id, Scopes.current().id())) {
            throw new Missing("session");
        }
    }
}
