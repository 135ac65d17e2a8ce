package org.vigil.outbreak;

import java.util.List;
import java.util.OptionalLong;

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

    /** How many fit a filter, where that is among the counts: a list need not count them again. */
    OptionalLong fitting(ContactQuery.Filter filter) {
        if (filter.caseId() != null
                || filter.worker() != null
                || filter.ring() > 0
                || !filter.classification().isEmpty()) {
            return OptionalLong.empty();
        }
        return switch (filter.which()) {
            case OPEN -> OptionalLong.of(open());
            case UNASSIGNED -> OptionalLong.of(unassigned());
            case OVERDUE -> OptionalLong.of(overdue());
            case CALL -> OptionalLong.of(at(ContactStep.CALL));
            case LOCATE -> OptionalLong.of(at(ContactStep.LOCATE));
            case TRANSFER -> OptionalLong.of(at(ContactStep.TRANSFER));
            case FOLLOW -> OptionalLong.of(at(ContactStep.FOLLOW));
            case MINE, CLOSED, ALL -> OptionalLong.empty();
        };
    }

    public long at(ContactStep step) {
        return steps.stream()
                .filter(each -> each.step() == step)
                .mapToLong(OfStep::contacts)
                .sum();
    }
}
