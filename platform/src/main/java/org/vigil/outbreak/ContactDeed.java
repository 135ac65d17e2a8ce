package org.vigil.outbreak;

import java.util.Set;
import java.util.UUID;
import org.vigil.kernel.Refusal;

/** What is done to contacts. */
public sealed interface ContactDeed {
    /** By hand, to one worker. */
    record Assign(UUID worker) implements ContactDeed {}

    /** To these workers in turn, whoever has least first. */
    record RoundRobin(Set<UUID> workers) implements ContactDeed {
        public RoundRobin {
            workers = Set.copyOf(workers);
        }
    }

    /** To the worker whose own jurisdiction is the narrowest around the contact; of equals, who has least. */
    record Nearest(Set<UUID> workers) implements ContactDeed {
        public Nearest {
            workers = Set.copyOf(workers);
        }
    }

    /** Back to the unit. */
    record Unassign() implements ContactDeed {}

    /** A step is done, and with it those before. */
    record Done(ContactStep step, String note) implements ContactDeed {
        public Done {
            if (!step.isTaken()) {
                throw new Refusal("CONTACT-0001", step.word());
            }
        }
    }

    /**
     * Nothing more is to be done.
     *
     * @param reason not-exposed, not-found, released
     */
    record Close(String reason, String note) implements ContactDeed {
        private static final Set<String> REASONS = Set.of("not-exposed", "not-found", "released");

        public Close {
            if (!REASONS.contains(reason)) {
                throw new Refusal("CONTACT-0001", reason);
            }
            if (note.isBlank()) {
                throw new Refusal("CONTACT-0004");
            }
        }
    }

    /** There is something to be done after all. */
    record Reopen() implements ContactDeed {}

    /** The word of the history and the ledger. */
    default String word() {
        return switch (this) {
            case Assign assign -> "assigned";
            case RoundRobin turn -> "assigned-in-turn";
            case Nearest nearest -> "assigned-nearest";
            case Unassign back -> "unassigned";
            case Done done ->
                switch (done.step()) {
                    case CALL -> "called";
                    case LOCATE -> "located";
                    default -> "transferred";
                };
            case Close close -> "closed";
            case Reopen reopen -> "reopened";
        };
    }

    /** What the worker added in words; empty when nothing. */
    default String note() {
        return switch (this) {
            case Done done -> done.note();
            case Close close -> close.note();
            case Assign assign -> "";
            case RoundRobin turn -> "";
            case Nearest nearest -> "";
            case Unassign back -> "";
            case Reopen reopen -> "";
        };
    }
}
