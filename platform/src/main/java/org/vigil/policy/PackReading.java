package org.vigil.policy;

import java.util.List;

/** What came of reading a pack: the pack with all its tests passed, or every problem found. */
public sealed interface PackReading {

    record Accepted(PolicyPack pack) implements PackReading {}

    /** Never empty; in the order of the file's lines. */
    record Refused(List<PackProblem> problems) implements PackReading {}
}
