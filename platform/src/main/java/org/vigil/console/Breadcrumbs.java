package org.vigil.console;

import java.util.List;
import org.vigil.kernel.Code;

/** How the frame learns the names of jurisdictions, which it does not know itself. */
@FunctionalInterface
public interface Breadcrumbs {
    /** From the root down to {@code code}, which is the last; empty when there is no such jurisdiction. */
    List<Crumb> to(Code code);
}
