package org.vigil.outbreak;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/**
 * An event to open.
 *
 * @param kind where it came from: signal, cluster, case, report
 * @param disease id, empty when not known
 * @param level of the jurisdiction, as packs write it
 * @param setting kind of place where people fell ill together, empty when none
 * @param signal the verified signal it came from, if any: one signal opens one event
 */
public record NewEvent(
        String kind,
        String disease,
        Code jurisdiction,
        String level,
        String setting,
        Names title,
        @Nullable UUID signal) {}
