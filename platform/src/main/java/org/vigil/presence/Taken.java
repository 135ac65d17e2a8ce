package org.vigil.presence;

import java.util.List;

/**
 * What became of a batch of stays: {@code received = stored + known + refused.size()}.
 *
 * @param stored new ones
 * @param known told before with the same subject, place, times and source
 * @param refused those that cannot be one, each with its reason
 * @param doubtful stored ones that somebody should look at; they count like all others, see {@link Doubt}
 */
public record Taken(int received, int stored, int known, List<Refused> refused, int doubtful) {

    /** Nothing. */
    public static final Taken NONE = new Taken(0, 0, 0, List.of(), 0);

    /**
     * A stay that was not taken.
     *
     * @param index position in the batch, from 0
     * @param code of the refusal: PRESENCE-0001 ends before it starts, -0002 not of the viewer's jurisdiction, -0003 lies in the future,
     *     -0005 before 1970 or after 2106
     */
    public record Refused(int index, String code) {}

    public Taken {
        refused = List.copyOf(refused);
        if (received != stored + known + refused.size()) {
            throw new IllegalArgumentException("of " + received + " stays some are unaccounted for");
        }
    }

    /** This and what became of another batch, whose indices then count on from this one's. */
    public Taken and(Taken later) {
        List<Refused> all = new java.util.ArrayList<>(refused);
        later.refused.forEach(each -> all.add(new Refused(received + each.index, each.code)));
        return new Taken(
                received + later.received, stored + later.stored, known + later.known, all, doubtful + later.doubtful);
    }
}
