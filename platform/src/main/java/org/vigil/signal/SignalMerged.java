package org.vigil.signal;

import java.util.UUID;
import org.vigil.kernel.Code;

/** A signal that people had been told of turned out to have the same cause as another, which goes on for both. */
public record SignalMerged(UUID signal, int number, Code jurisdiction, UUID into, int intoNumber) {}
