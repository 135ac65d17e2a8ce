package org.vigil.policy;

import java.util.List;
import org.vigil.kernel.Names;

/** What a rule, or some values of it, stand on. A value without a source says so. */
public sealed interface Basis {

    /** The values of the rule it supports, by the pack's own words ({@code due-within}); empty for the whole rule. */
    List<String> about();

    /** A text that somebody can look up. */
    record Cited(List<String> about, PackSource source, String where, Sure sure) implements Basis {}

    /** No source was found; the reason for the choice stands in its place. */
    record Assumed(List<String> about, Names reason) implements Basis {}

    /** How the cited text was read. What nobody has read is no source: it is an {@link Assumed}. */
    enum Sure {
        /** Read in the official text or its publisher's own release. */
        A,
        /** Read in another's page that quotes it. */
        B
    }
}
