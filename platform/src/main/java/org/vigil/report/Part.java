package org.vigil.report;

import java.util.Locale;

/** The parts of a situation report, in its order. Each has figures, a narrative, or both. */
public enum Part {
    SUMMARY,
    CASES,
    CURVE,
    SIGNALS,
    DUTIES,
    POSTS,
    /** What is expected and what will be done next: words only. */
    OUTLOOK;

    /** As forms and stored narratives write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
