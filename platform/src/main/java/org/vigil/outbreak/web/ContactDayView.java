package org.vigil.outbreak.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Section;
import org.vigil.identity.Identity;
import org.vigil.kernel.Names;
import org.vigil.outbreak.Contact;

/** The list of a day; {@code cut} when there are more than fit. */
public record ContactDayView(
        LocalDate day, boolean mine, List<Line> lines, boolean opened, boolean cut, List<Section> sections) {
    /** @param identity null until a purpose is stated */
    public record Line(
            Contact contact, Names place, @Nullable Identity identity) {}
}
