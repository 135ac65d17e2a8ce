package org.vigil.duty;

import org.vigil.kernel.Code;

/**
 * Who owes a duty.
 *
 * @param level of the jurisdiction, as the region pack names it
 * @param code the jurisdiction whose unit owes it
 * @param party one of the four: locality, department, unit, individual
 * @param organisation kind of organisation there
 */
public record Party(String level, Code code, String party, String organisation) {}
