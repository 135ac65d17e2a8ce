package org.vigil.today.web;

import java.util.List;

/** What was found. */
public record SearchResults(String asked, List<Hit> hits) {
    /** One thing found; {@code kind} names the message {@code search.kind.<kind>}. */
    public record Hit(String kind, String label, String path) {}
}
