package org.vigil.outbreak;

import java.util.Set;
import java.util.UUID;
import org.vigil.kernel.Code;

/**
 * Somebody did something to contacts, one or many at once; which, the action's changes tell.
 *
 * @param jurisdiction of whoever did it; the contacts lie within
 * @param what in the words of {@link ContactDeed#word}; {@code undone-} and the word when that was taken back; {@code reclassified}
 */
public record ContactsWorked(UUID action, Code jurisdiction, String what) {
    private static final Set<String> DECIDING = Set.of("closed", "reopened", "undone-closed", "undone-reopened");

    /** Whether somebody decided that nothing more is to be done for them, or that there is after all. */
    public boolean opensOrCloses() {
        return DECIDING.contains(what);
    }
}
