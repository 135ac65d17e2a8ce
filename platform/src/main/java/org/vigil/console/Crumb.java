package org.vigil.console;

import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/** One step of the path from the province to the jurisdiction looked at. */
public record Crumb(Code code, Names names) {}
