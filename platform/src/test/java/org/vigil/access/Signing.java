package org.vigil.access;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.vigil.kernel.Viewer;

/** Requests of somebody who is logged in. */
public final class Signing {
    private Signing() {}

    public static RequestPostProcessor as(Viewer viewer) {
        return user(new Account(viewer, "tester", "", false, false));
    }
}
