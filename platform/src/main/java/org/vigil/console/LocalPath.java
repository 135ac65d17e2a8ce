package org.vigil.console;

import org.jspecify.annotations.Nullable;

/** A path on this server: never somewhere a link was crafted to lead. */
public final class LocalPath {
    private LocalPath() {}

    /** The path if it is one of ours, otherwise the first page. */
    public static String of(@Nullable String path) {
        return path != null && path.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*") ? path : "/";
    }
}
