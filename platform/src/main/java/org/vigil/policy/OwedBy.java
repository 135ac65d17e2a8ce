package org.vigil.policy;

/**
 * Who owes a duty, relative to the jurisdiction of the fact.
 *
 * @param level the jurisdiction at this level that contains the fact; the fact's own where it lies above that level
 * @param party one of the four: locality, department, unit, individual
 * @param organisation kind of organisation at that level, as the region pack names it
 */
public record OwedBy(String level, String party, String organisation) {

    @Override
    public String toString() {
        return level + " " + organisation;
    }
}
