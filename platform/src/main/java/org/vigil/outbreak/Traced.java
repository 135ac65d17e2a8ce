package org.vigil.outbreak;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;

/**
 * How the contacts of a case were sought last.
 *
 * @param window in which contacts count; null when the pack in force says none, and then nobody was named
 * @param named how many were found, wherever they belong
 * @param leftOut whom the person met in ring 2 only through general contacts: they are none
 * @param resultAt when the laboratory reported what set it off; null when somebody asked for it
 */
public record Traced(
        Instant began,
        Instant ended,
        @Nullable Window window,
        Basis basis,
        int named,
        int leftOut,
        Unknown unknown,
        Map<Code, Integer> elsewhere,
        @Nullable Instant resultAt) {
    public Traced {
        elsewhere = Map.copyOf(elsewhere);
    }

    /** From an instant to another. */
    public record Window(Instant from, Instant to) {}

    /** The rule that sets the window. */
    public record Basis(String pack, String rule) {}

    /**
     * What is still unknown.
     *
     * @param crowds places left out because far too many were there
     * @param places places of the person that the register does not have
     * @param stays how many stays of the person are known in the window; 0 means that nobody has asked yet
     */
    public record Unknown(List<Crowded> crowds, int places, int stays) {
        public Unknown {
            crowds = List.copyOf(crowds);
        }

        public long visitors() {
            return crowds.stream().mapToLong(Crowded::visitors).sum();
        }
    }

    /** A place with too many visitors to be contacts without more evidence. */
    public record Crowded(String place, long visitors) {}

    /** Time from the result, or from the question, to the list. */
    public java.time.Duration took() {
        return java.time.Duration.between(resultAt == null ? began : resultAt, ended);
    }
}
