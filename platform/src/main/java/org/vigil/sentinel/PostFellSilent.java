package org.vigil.sentinel;

import java.time.LocalDate;
import java.util.UUID;
import org.vigil.kernel.Code;

/**
 * A post has sent nothing for as many due periods as the policy pack allows. Once for each silence.
 *
 * @param kind of post, as packs write it
 * @param period as packs write it: day or week
 * @param since first day of which nothing came; tells one silence of a post from another
 * @param duePeriods without any report so far
 */
public record PostFellSilent(
        UUID post, int number, Code jurisdiction, String kind, String period, LocalDate since, int duePeriods) {}
