package org.vigil.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** The same request without the jurisdiction and day it asked for, since those may be what was refused. */
final class UnscopedRequest extends HttpServletRequestWrapper {
    UnscopedRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public @Nullable String getParameter(String name) {
        return name.equals("scope") || name.equals("day") ? null : super.getParameter(name);
    }
}
