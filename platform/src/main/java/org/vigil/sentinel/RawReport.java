package org.vigil.sentinel;

/**
 * A report as somebody wrote it, in text; nothing is checked yet.
 *
 * @param post id or number of the post
 * @param indicator id of the indicator
 * @param period a day ({@code 2026-03-27}) or a week ({@code 2026-W13}, or any day in it)
 * @param count a whole number
 * @param revision empty, a number from 1, or {@code correction}
 */
public record RawReport(String post, String indicator, String period, String count, String revision) {
    public RawReport {
        post = kept(post);
        indicator = kept(indicator);
        period = kept(period);
        count = kept(count);
        revision = kept(revision);
    }

    /** As the receipt can show it: no database keeps a NUL. */
    private static String kept(String written) {
        return written.replace('\0', '\uFFFD');
    }
}
