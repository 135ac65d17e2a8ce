package org.vigil.subject;

import java.util.UUID;
import org.vigil.identity.PersonId;

/** Whom or what a fact is about. */
public sealed interface Subject {
    /** A person, by his random number. */
    record Person(PersonId id) implements Subject {}

    /** A lot of goods. */
    record Consignment(UUID id) implements Subject {}

    /** A spot of a place that is sampled. */
    record Environment(UUID id) implements Subject {}
}
