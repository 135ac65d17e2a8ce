package org.vigil.store;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Viewer;

/**
 * Who is acting on this thread. Everything that touches the database runs for a viewer: a web request for its user, a timer or an event
 * handler for the program within the jurisdiction of its fact. A transaction begun for nobody is refused, loudly, since it would see
 * nothing and look as if nothing were there.
 */
public final class Scopes {
    private static final ThreadLocal<@Nullable Viewer> CURRENT = new ThreadLocal<>();

    private Scopes() {}

    /** The viewer on this thread. */
    public static Viewer current() {
        Viewer viewer = CURRENT.get();
        if (viewer == null) {
            throw new IllegalStateException("nobody is acting here: wrap the work in Scopes.as(viewer, …)");
        }
        return viewer;
    }

    public static boolean isBound() {
        return CURRENT.get() != null;
    }

    /** Runs {@code work} for {@code viewer}; transactions begun inside see his scope. */
    public static <T extends @Nullable Object> T as(Viewer viewer, Supplier<T> work) {
        Viewer before = CURRENT.get();
        CURRENT.set(viewer);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    public static void as(Viewer viewer, Runnable work) {
        Scopes.<@Nullable Void>as(viewer, () -> {
            work.run();
            return null;
        });
    }
}
