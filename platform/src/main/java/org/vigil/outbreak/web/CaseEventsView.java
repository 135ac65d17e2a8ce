package org.vigil.outbreak.web;

import java.util.List;
import org.vigil.outbreak.Event;
import org.vigil.outbreak.EventCases;

/**
 * The events of a case.
 *
 * @param others being handled, which it does not belong to
 */
public record CaseEventsView(String id, List<EventCases.Membership> events, List<Event> others) {}
