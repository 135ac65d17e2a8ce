package org.vigil.outbreak.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Names;
import org.vigil.outbreak.ContactCounts;
import org.vigil.outbreak.Traced;

/**
 * The contacts of a case: how they stand, the most urgent ones, how they were sought and what is still unknown.
 *
 * @param traced null when they never were
 */
public record CaseContactsView(
        String id,
        ContactCounts counts,
        List<ContactListView.Line> lines,
        @Nullable Traced traced,
        List<Elsewhere> elsewhere) {
    /** So many are the work of another county; so many of those to be called have been. */
    public record Elsewhere(Names unit, int contacts, int toCall, int called) {}
}
