package org.vigil.outbreak.web;

import java.util.List;
import org.vigil.kernel.Names;
import org.vigil.outbreak.Event;

/** What the list of events shows. */
public record EventList(List<Line> lines) {
    /** One event with the name of its jurisdiction. */
    public record Line(Event event, Names place) {}

    public long open() {
        return lines.stream().filter(line -> line.event().isOpen()).count();
    }
}
