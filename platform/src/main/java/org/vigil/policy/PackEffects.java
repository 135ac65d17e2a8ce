package org.vigil.policy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Refusal;

/** What a pack changes for people: told beforehand, and done when somebody says so; implemented by whoever acts on its rules. */
public interface PackEffects {

    /** What would change, were it in force and applied today. */
    Effect of(PolicyPack pack);

    /**
     * Judges open contacts by the pack and brings what they are under to what it prescribes. Sent again it changes nothing.
     *
     * @param command made by the sender, random
     * @throws Missing when there is no such pack
     * @throws Refusal POLICY-0010 when the viewer does not work on the cases of the whole region, -0011 when the pack is not in force
     *     today, -0012 when there is no reason or it is too long
     */
    void apply(UUID command, PackKey pack, String reason);

    /** When it was applied, the latest first. */
    List<Applied> applied(PolicyPack pack);

    /** Whether the viewer is one who may apply packs. */
    boolean mayApply();

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

    /** On how many contacts a measure would begin, end, or end later or earlier than now; once applied, so many measures did. */
    record Imposed(int begin, int end, int later, int earlier) {}

    /**
     * The pack applied to those who were contacts then.
     *
     * @param contacts so many were judged
     * @param turned so many are another kind of contact since
     */
    record Applied(UUID command, Instant at, String by, String reason, int contacts, int turned, Imposed imposed) {}
}
