package org.vigil.duty;

import org.vigil.kernel.Code;

/** Duties by who owes them. */
public record PartyCounts(Code owedBy, String level, String organisation, long owed, long overdue, long settled) {}
