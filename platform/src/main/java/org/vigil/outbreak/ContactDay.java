package org.vigil.outbreak;

import java.time.LocalDate;

/**
 * What a day asks for.
 *
 * @param steps calls, findings and transfers due on it
 * @param ends how many are looked after until this day
 * @param followed how many are looked after on it
 */
public record ContactDay(LocalDate day, long steps, long ends, long followed) {}
