package org.vigil.outbreak;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that was done to a contact.
 *
 * @param action what it was done with, one or many contacts at once
 * @param undoable whether it is the latest change, so that it can be taken back
 */
public record ContactChange(UUID action, Instant at, String by, String what, String note, boolean undoable) {}
