package org.vigil.signal;

import java.util.UUID;
import org.vigil.kernel.Code;

/** Somebody has found that a signal shows nothing real. */
public record SignalDiscarded(UUID signal, int number, Code jurisdiction) {}
