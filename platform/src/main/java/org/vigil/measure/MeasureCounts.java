package org.vigil.measure;

/** How the measures of a scope stand: in all, ending today and tomorrow, waiting for a release test, past their end, appealed against. */
public record MeasureCounts(long standing, long today, long tomorrow, long tests, long held, long appeals) {}
