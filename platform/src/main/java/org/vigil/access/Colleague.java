package org.vigil.access;

import java.util.UUID;
import org.vigil.kernel.Code;

/** A user as those he works with see him. */
public record Colleague(UUID id, String name, Code scope, String organisation) {}
