package org.vigil.review;

import java.util.UUID;

/** A review, as URLs and exports name it. */
public record ReviewId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
