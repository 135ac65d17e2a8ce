package org.vigil.outbreak.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.access.Colleague;
import org.vigil.console.Section;
import org.vigil.identity.Identity;
import org.vigil.kernel.Names;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.ContactChange;
import org.vigil.outbreak.ContactMove;
import org.vigil.outbreak.Exposure;

/** A contact: evidence, steps, owner, history, and who it is once a purpose is stated. */
public record ContactView(
        Contact one,
        Where where,
        List<Exposure> exposures,
        List<ContactChange> changes,
        Who who,
        List<Contact> others,
        List<Colleague> workers,
        List<ContactMove> moves,
        List<Section> sections,
        UUID command) {

    /**
     * Names of places.
     *
     * @param moving where he is handed to; null when he is not
     * @param caseSeen whether the case lies within the viewer's scope
     */
    public record Where(Names place, Names unit, @Nullable Names moving, boolean caseSeen) {}

    /** @param known whether there is something to open; identity is null until a purpose is stated */
    public record Who(boolean known, @Nullable Identity identity, String purpose) {}
}
