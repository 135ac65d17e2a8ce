package org.vigil.measure;

/**
 * The measures of one kind that stand within a jurisdiction because of a disease, without anybody's name.
 *
 * @param kind quarantine, isolation, monitoring, as the pack writes it
 * @param people under it
 * @param days from their beginning to their end, the median
 */
public record StandingKind(String kind, long people, double days) {}
