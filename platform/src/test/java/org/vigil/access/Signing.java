package org.vigil.access;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.Set;
import java.util.UUID;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;

/** Requests of somebody who is logged in. */
public final class Signing {
    private Signing() {}

    /** Chen Yu, whom the installation need not know: where nothing hangs on the user's own row. */
    public static RequestPostProcessor as(Role role, String scope) {
        return as(new Viewer(UUID.randomUUID(), "Chen Yu", Set.of(role), Code.of(scope), ""));
    }

    public static RequestPostProcessor as(Viewer viewer) {
        return user(new Account(viewer, "tester", "", false, false));
    }
}
