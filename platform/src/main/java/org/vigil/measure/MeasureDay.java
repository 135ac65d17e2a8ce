package org.vigil.measure;

import java.time.LocalDate;

/** What a day asks for: tests that are due, measures that end. */
public record MeasureDay(LocalDate day, long tests, long ends) {}
