package org.vigil.outbreak;

/** What became of a row of a batch. */
public sealed interface Taken {
    /** A case that was not known. */
    record Added(CaseId id) implements Taken {}

    /** A known case says something new. */
    record Changed(CaseId id) implements Taken {}

    /** A known case says nothing new. */
    record Unchanged(CaseId id) implements Taken {}

    /** Not taken; the code names the sentence why. */
    record Refused(String code) implements Taken {}
}
