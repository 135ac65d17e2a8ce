package org.vigil.outbreak.web;

import java.util.List;
import org.vigil.console.Section;
import org.vigil.kernel.Names;
import org.vigil.outbreak.Event;

/** What the page of an event shows: itself, and what other modules have to say about it. */
public record EventView(Event event, Names place, List<Section> sections) {}
