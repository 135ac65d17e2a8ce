package org.vigil.outbreak.web;

import java.util.List;
import org.vigil.console.Section;
import org.vigil.outbreak.ContactDay;

/** What the coming days ask for. */
public record ContactCalendarView(List<ContactDay> days, List<Section> sections) {
    /** The most on one day, for the length of bars. */
    public long most() {
        return days.stream()
                .mapToLong(day -> Math.max(day.steps(), Math.max(day.ends(), day.followed())))
                .max()
                .orElse(0);
    }
}
