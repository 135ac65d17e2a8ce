package org.vigil.outbreak;

import java.util.List;

/** How the open contacts of a scope stand. */
public record ContactCounts(List<OfStep> steps) {
    public ContactCounts {
        steps = List.copyOf(steps);
    }

    /** So many contacts for whom this is the next step. */
    public record OfStep(ContactStep step, long contacts, long overdue, long unassigned) {}

    public long open() {
        return steps.stream().mapToLong(OfStep::contacts).sum();
    }

    public long overdue() {
        return steps.stream().mapToLong(OfStep::overdue).sum();
    }

    public long unassigned() {
        return steps.stream().mapToLong(OfStep::unassigned).sum();
    }

    public long at(ContactStep step) {
        return steps.stream()
                .filter(each -> each.step() == step)
                .mapToLong(OfStep::contacts)
                .sum();
    }
}
