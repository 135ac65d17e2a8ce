package org.vigil.duty;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Cause;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;

/**
 * A duty to open. The same rule, cause and occasion open one duty for a party, however often it is asked.
 *
 * @param pack and {@code rule} that demand it
 * @param occasion tells the times apart when the same cause comes back: a post silent again, a signal reopened
 * @param jurisdiction where the fact lies: whoever sees that, sees the duty
 * @param acceptedByAnother done counts only when another person has accepted it
 * @param barred who may not accept it, besides whoever did it: the one who asked for it; null when nobody
 * @param escalation steps up the tree with the instant at which each is taken if the duty is not done by then
 */
public record NewDuty(
        String pack,
        String rule,
        String kind,
        Cause cause,
        String occasion,
        Code jurisdiction,
        Party owedBy,
        Clocks clocks,
        boolean acceptedByAnother,
        @Nullable UUID barred,
        List<Step> escalation,
        Names title) {

    /** One that anybody else may accept who may accept duties. */
    public NewDuty(
            String pack,
            String rule,
            String kind,
            Cause cause,
            String occasion,
            Code jurisdiction,
            Party owedBy,
            Clocks clocks,
            boolean acceptedByAnother,
            List<Step> escalation,
            Names title) {
        this(
                pack,
                rule,
                kind,
                cause,
                occasion,
                jurisdiction,
                owedBy,
                clocks,
                acceptedByAnother,
                null,
                escalation,
                title);
    }

    /** When the duty opened, when somebody must have taken it on, and when it must be done. */
    public record Clocks(Instant opened, Instant acknowledgeBy, Instant due) {}

    public record Step(Instant at, Party to) {}
}
