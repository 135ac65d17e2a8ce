package org.vigil.kernel;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Who is looking or acting, and how far he may see.
 *
 * @param id the user; the zero id is the program itself
 * @param name as shown to colleagues and in the ledger
 * @param organisation the unit he acts for, as a label; empty for the program
 * @param scope the jurisdiction whose subtree he sees
 */
public record Viewer(UUID id, String name, Set<Role> roles, Code scope, String organisation) {
    private static final UUID PROGRAM = new UUID(0, 0);

    public Viewer {
        roles = Set.copyOf(roles);
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
        return roles.stream().anyMatch(role -> role.permissions().contains(permission));
    }

    /** Everything his roles allow together. */
    public Set<Permission> permissions() {
        EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> all.addAll(role.permissions()));
        return all;
    }

    /** The same viewer, seeing only {@code narrower}, which must lie inside his scope. */
    public Viewer within(Code narrower) {
        if (!scope.contains(narrower)) {
            throw new Missing(narrower.value());
        }
        return new Viewer(id, name, roles, narrower, organisation);
    }
}
