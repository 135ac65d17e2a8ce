package org.vigil.duty;

import java.util.UUID;

/** A duty, as URLs and exports name it. */
public record DutyId(UUID value) {
    public static DutyId of(String text) {
        return new DutyId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
