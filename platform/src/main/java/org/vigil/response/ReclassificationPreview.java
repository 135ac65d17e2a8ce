package org.vigil.response;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.vigil.measure.Measure;
import org.vigil.measure.Measures;
import org.vigil.outbreak.Reclassifying;
import org.vigil.policy.MeasureOrder;
import org.vigil.policy.PackEffects.Effect;
import org.vigil.policy.PackEffects.Imposed;
import org.vigil.policy.PackEffects.Turn;
import org.vigil.policy.PolicyPack;
import org.vigil.store.Scopes;

/** What a pack would change for the contacts there are: their kind, and what is imposed on them. Nothing is written. */
@Component
class ReclassificationPreview {
    /** The most contacts that are looked at, and that one application changes. */
    static final int MOST = 20_000;

    private static final Duration SAME = Duration.ofMinutes(1);

    private final Reclassifying reclassifying;
    private final Measures measures;
    private final Impositions.Where where;

    ReclassificationPreview(Reclassifying reclassifying, Measures measures, Impositions.Where where) {
        this.reclassifying = reclassifying;
        this.measures = measures;
        this.where = where;
    }

    private record Kinds(String from, String to) {}

    Effect of(PolicyPack pack) {
        return Scopes.as(where.everywhere(), () -> {
            List<Reclassifying.Rejudged> judged = reclassifying.by(pack, MOST);
            Map<UUID, Instant> standing = standing(judged, pack);
            Map<Kinds, Integer> turns = new HashMap<>();
            int[] changes = new int[4];
            for (Reclassifying.Rejudged each : judged) {
                Kinds kinds = new Kinds(
                        each.contact().judged().classification(), each.fact().classification());
                if (!kinds.from().equals(kinds.to())) {
                    turns.merge(kinds, 1, Integer::sum);
                }
                Optional<Instant> now =
                        Optional.ofNullable(standing.get(each.contact().person().value()));
                change(now, prescribed(pack, each), changes);
            }
            return new Effect(
                    judged.size(),
                    turns.entrySet().stream()
                            .map(turn ->
                                    new Turn(turn.getKey().from(), turn.getKey().to(), turn.getValue()))
                            .sorted(java.util.Comparator.comparingInt(Turn::contacts)
                                    .reversed()
                                    .thenComparing(Turn::from)
                                    .thenComparing(Turn::to))
                            .toList(),
                    new Imposed(changes[0], changes[1], changes[2], changes[3]),
                    judged.size() == MOST);
        });
    }

    /** When everybody's last measure because of a contact ends. */
    private Map<UUID, Instant> standing(List<Reclassifying.Rejudged> judged, PolicyPack pack) {
        return measures
                .of(judged.stream()
                        .map(each -> each.contact().person())
                        .distinct()
                        .toList())
                .stream()
                .filter(each -> each.isOpen()
                        && each.cause().kind().equals("contact")
                        && pack.diseases().contains(each.disease()))
                .collect(Collectors.toMap(
                        (Measure each) -> each.person().value(),
                        each -> each.span().ends(),
                        (a, b) -> a.isAfter(b) ? a : b));
    }

    private Optional<Instant> prescribed(PolicyPack pack, Reclassifying.Rejudged contact) {
        Instant now = where.clock().instant();
        return pack.measuresFor(contact.fact()).stream()
                .filter(MeasureOrder::onPerson)
                .flatMap(order ->
                        order.stages(contact.counted(), now, where.clock().zone()).stream())
                .map(MeasureOrder.Stage::until)
                .max(Instant::compareTo)
                .filter(end -> end.isAfter(now));
    }

    /** Counts into begin, end, later, earlier. */
    private static void change(Optional<Instant> now, Optional<Instant> then, int[] changes) {
        if (now.isEmpty() && then.isPresent()) {
            changes[0]++;
        } else if (now.isPresent() && then.isEmpty()) {
            changes[1]++;
        } else if (now.isPresent()) {
            Duration by = Duration.between(now.get(), then.get());
            changes[2] += by.compareTo(SAME) > 0 ? 1 : 0;
            changes[3] += by.negated().compareTo(SAME) > 0 ? 1 : 0;
        }
    }
}
