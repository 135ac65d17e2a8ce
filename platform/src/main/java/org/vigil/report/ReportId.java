package org.vigil.report;

import java.util.UUID;

/** Names one version of a situation report. */
public record ReportId(UUID value) {
    static ReportId fresh() {
        return new ReportId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
