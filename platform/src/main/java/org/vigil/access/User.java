package org.vigil.access;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;

/** A user as his administrator sees him. */
public record User(UUID id, String login, Profile profile, State state) {
    /**
     * What an administrator decides about a user.
     *
     * @param organisation the unit he acts for, as a label
     * @param post the one sentinel post he reports for; null when he is bound to none
     */
    public record Profile(
            String name,
            Set<Role> roles,
            Code scope,
            String organisation,
            @Nullable UUID post) {
        public Profile {
            roles = Set.copyOf(roles);
        }
    }

    /**
     * How his login stands.
     *
     * @param demo logs in from loopback only, and only while the installation runs as a demo
     */
    public record State(boolean disabled, boolean mustChangePassword, boolean demo) {}

    /** The user as viewer, within the bounds of his post. */
    public Viewer viewer() {
        return new Viewer(
                id,
                profile.name(),
                profile.roles(),
                profile.scope(),
                profile.organisation(),
                new Viewer.Bounds(profile.post(), Viewer.Bounds.NONE.permissions()));
    }
}
