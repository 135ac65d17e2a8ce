package org.vigil.trace;

/**
 * How much of an overlap makes a contact.
 *
 * @param leastSeconds the least a pair must share, summed over all places, at least 0; less than a second is no contact in any case
 * @param crowd a place where more than so many others overlapped with the subject is a crowd: there a contact needs
 *     {@code crowdSeconds} at that place alone, and if as many remain, none is listed and the crowd is reported instead
 * @param crowdSeconds the least a pair must share at a place that is a crowd
 */
public record Evidence(long leastSeconds, int crowd, long crowdSeconds) {

    /** Any overlap, however short and however many: exact and without a limit. */
    public static final Evidence ANY = new Evidence(0, Integer.MAX_VALUE, 0);

    /** What a health department can work on: a station or a market with more than 2,000 overlapping visitors is named, not listed. */
    public static final Evidence USUAL = new Evidence(0, 2_000, 15 * 60);

    public Evidence {
        if (leastSeconds < 0 || crowd < 1 || crowdSeconds < 0) {
            throw new IllegalArgumentException("seconds must not be negative and a crowd is at least one");
        }
    }

    public Evidence atLeast(long seconds) {
        return new Evidence(seconds, crowd, crowdSeconds);
    }

    boolean limitsCrowds() {
        return crowd != Integer.MAX_VALUE;
    }
}
