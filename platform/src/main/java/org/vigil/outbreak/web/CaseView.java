package org.vigil.outbreak.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Section;
import org.vigil.identity.Identity;
import org.vigil.kernel.Names;
import org.vigil.outbreak.Case;

/** A case: its facts, its time line, and who it is once a purpose is stated. */
public record CaseView(Case one, Names place, List<Step> steps, Who who, List<Case> others, List<Section> sections) {

    /** A step of the time line; days counted from onset, null when onset is not known. */
    public record Step(String key, LocalDate on, @Nullable Long daysFromOnset) {}

    /** @param known whether there is something to open; identity is null until a purpose is stated */
    public record Who(boolean known, @Nullable Identity identity, String purpose) {}
}
