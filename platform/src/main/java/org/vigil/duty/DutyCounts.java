package org.vigil.duty;

/** How many duties are owed, by clock; {@code owed} includes the others but {@code toAccept}. */
public record DutyCounts(long owed, long dueSoon, long overdue, long unacknowledged, long toAccept) {}
