package org.vigil.presence;

import java.util.UUID;

/**
 * A place that several cases have in common.
 *
 * @param cases how many of them were there
 * @param expected how many would be by chance, were they people like others of their county
 * @param p probability of as many or more by chance at this place alone
 * @param adjusted the same, allowing for looking at all places
 */
public record Common(UUID place, int cases, double expected, double p, double adjusted) {}
