package org.vigil.policy;

import java.time.LocalDate;

/**
 * Which text of which pack.
 *
 * @param id lower-case words joined by hyphens, the same through all versions
 * @param version the date the text bears; also the name of its file
 */
public record PackKey(String id, LocalDate version) implements Comparable<PackKey> {

    @Override
    public int compareTo(PackKey other) {
        int byId = id.compareTo(other.id);
        return byId != 0 ? byId : version.compareTo(other.version);
    }

    /** As it is cited on pages and in the ledger: {@code covid-8/2021-05-14}. */
    @Override
    public String toString() {
        return id + "/" + version;
    }
}
