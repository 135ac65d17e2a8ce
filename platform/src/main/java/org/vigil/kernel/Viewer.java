package org.vigil.kernel;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is looking or acting, and how far he may see.
 *
 * @param id the user; the zero id is the program itself
 * @param name as shown to colleagues and in the ledger
 * @param organisation the unit he acts for, as a label; empty for the program
 * @param scope the jurisdiction whose subtree he sees
 * @param bounds what holds him tighter than his roles and scope
 */
public record Viewer(UUID id, String name, Set<Role> roles, Code scope, String organisation, Bounds bounds) {
    private static final UUID PROGRAM = new UUID(0, 0);

    /**
     * What holds a viewer tighter than his roles and scope do.
     *
     * @param post the one sentinel post he reports for; null when he is bound to none
     * @param permissions the most he may do here, whatever his roles: all for a person, the token's own for a token
     */
    public record Bounds(@Nullable UUID post, Set<Permission> permissions) {
        /** Bound by roles and scope alone. */
        public static final Bounds NONE = new Bounds(null, EnumSet.allOf(Permission.class));

        public Bounds {
            permissions = Set.copyOf(permissions);
        }
    }

    public Viewer {
        roles = Set.copyOf(roles);
    }

    /** A viewer bound by his roles and scope alone. */
    public Viewer(UUID id, String name, Set<Role> roles, Code scope, String organisation) {
        this(id, name, roles, scope, organisation, Bounds.NONE);
    }

    /** The program acting by itself, seeing {@code scope}. */
    public static Viewer program(Code scope) {
        return new Viewer(PROGRAM, "Vigil", Set.of(Role.SYSTEM), scope, "");
    }

    /** The operator at the command line; named in the ledger as {@code operator}. */
    public static Viewer operator(Code scope) {
        return new Viewer(PROGRAM, "operator", Set.of(Role.SYSTEM), scope, "");
    }

    public boolean may(Permission permission) {
        return bounds.permissions().contains(permission)
                && roles.stream().anyMatch(role -> role.permissions().contains(permission));
    }

    /** Everything he may do: what his roles allow together, within his bounds. */
    public Set<Permission> permissions() {
        EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> all.addAll(role.permissions()));
        all.retainAll(bounds.permissions());
        return all;
    }

    /** The same viewer, seeing only {@code narrower}, which must lie inside his scope. */
    public Viewer within(Code narrower) {
        if (!scope.contains(narrower)) {
            throw new Missing(narrower.value());
        }
        return new Viewer(id, name, roles, narrower, organisation, bounds);
    }
}
