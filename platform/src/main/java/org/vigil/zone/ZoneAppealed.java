package org.vigil.zone;

import java.util.UUID;
import org.vigil.kernel.Code;

/** Somebody inside a zone objects. */
public record ZoneAppealed(ZoneId id, long number, Code jurisdiction, String disease, UUID appeal) {}
