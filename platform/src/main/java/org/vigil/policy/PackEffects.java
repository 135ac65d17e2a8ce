package org.vigil.policy;

import java.util.List;

/** Tells what a pack would change for people if it were in force today; implemented by whoever acts on its rules. */
public interface PackEffects {

    Effect of(PolicyPack pack);

    /**
     * What would change.
     *
     * @param contacts open contacts of the pack's diseases that were judged anew
     * @param turns how many would be another kind of contact
     * @param imposed what would become of measures
     * @param cut whether there are more contacts than were looked at
     */
    record Effect(int contacts, List<Turn> turns, Imposed imposed, boolean cut) {
        public int changing() {
            return turns.stream().mapToInt(Turn::contacts).sum();
        }
    }

    /** So many contacts of one kind would be of another; empty where there is none. */
    record Turn(String from, String to, int contacts) {}

    /** On how many contacts a measure would begin, end, or end later or earlier than now. */
    record Imposed(int begin, int end, int later, int earlier) {}
}
