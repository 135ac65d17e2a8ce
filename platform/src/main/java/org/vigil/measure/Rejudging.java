package org.vigil.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Cause;
import org.vigil.measure.MeasureTable.Deed;
import org.vigil.measure.Measures.Rejudged;
import org.vigil.measure.Placing.Slot;
import org.vigil.measure.PlacingTable.Holding;
import org.vigil.measure.PlacingTable.Linked;
import org.vigil.policy.MeasureOrder;
import org.vigil.policy.ReleaseRule;

/** Brings what people are under because of contacts to what other rules prescribe for them. */
@Component
class Rejudging {
    /** Ends closer than this are the same: rules speak of days. */
    private static final Duration SAME = Duration.ofMinutes(1);

    private final MeasureTable table;
    private final PlacingTable rows;
    private final TestTable tests;
    private final Placing placing;
    private final Ending ending;

    Rejudging(MeasureTable table, PlacingTable rows, TestTable tests, Placing placing, Ending ending) {
        this.table = table;
        this.rows = rows;
        this.tests = tests;
        this.placing = placing;
        this.ending = ending;
    }

    /** What the rules prescribe for a part; of several contacts of one person the one that lasts longest. */
    private record Target(
            NewMeasure from,
            MeasureOrder.Stage part,
            @Nullable Instant begins) {}

    Rejudged apply(Deed deed, List<NewMeasure> prescribed, List<Cause> free) {
        prescribed.stream().map(NewMeasure::disease).distinct().sorted().forEach(rows::lock);
        int ended = release(deed, free);
        Round round = new Round(deed, prescribed);
        ended += round.settle();
        int begun = prescribed.isEmpty() ? 0 : placing.place(prescribed);
        return new Rejudged(begun, ended, round.later, round.earlier);
    }

    /** Nothing is prescribed because of these contacts any more. */
    private int release(Deed deed, List<Cause> free) {
        int ended = 0;
        for (MeasureId id :
                rows.withdraw("contact", free.stream().map(Cause::id).toList(), deed.at())) {
            Measure measure = table.locked(id).orElseThrow();
            ending.end(measure, deed.on(id, "withdrawn"), Measure.How.WITHDRAWN);
            ended++;
        }
        return ended;
    }

    /** The people for whom something is prescribed. */
    private final class Round {
        private final Deed deed;
        private final Map<Slot, Target> targets = new HashMap<>();
        private final Map<MeasureId, Set<String>> holders = new HashMap<>();
        private final Set<String> judged = new HashSet<>();
        private final List<Measure> all = new ArrayList<>();
        private int later;
        private int earlier;

        Round(Deed deed, List<NewMeasure> prescribed) {
            this.deed = deed;
            Set<UUID> persons = new HashSet<>();
            prescribed.forEach(each -> {
                persons.add(each.person().value());
                judged.add(key(each.because()));
                target(each);
            });
            for (Holding each : rows.holding(persons)) {
                holders.computeIfAbsent(each.measure(), id -> new HashSet<>()).add(key(each.cause()));
            }
            table.openOf(persons);
            all.addAll(table.ofPersons(persons));
            rows.causes(known(prescribed));
        }

        private void target(NewMeasure order) {
            @Nullable Instant begins = null;
            int stage = 0;
            for (MeasureOrder.Stage part : order.parts()) {
                stage++;
                Slot slot = new Slot(order.person().value(), order.disease(), part.kind(), stage);
                Target target = new Target(order, part, begins);
                targets.merge(
                        slot,
                        target,
                        (a, b) -> b.part().until().isAfter(a.part().until()) ? b : a);
                begins = part.until();
            }
        }

        /** Parts imposed because of the contact already, also those that are over: by the new rules they are not begun again. */
        private List<Linked> known(List<NewMeasure> prescribed) {
            Map<String, List<Measure>> because = new HashMap<>();
            all.forEach(measure -> holders.getOrDefault(measure.id(), Set.of())
                    .forEach(key -> because.computeIfAbsent(key, none -> new ArrayList<>())
                            .add(measure)));
            List<Linked> known = new ArrayList<>();
            for (NewMeasure order : prescribed) {
                Set<Slot> slots = new HashSet<>();
                int stage = 0;
                for (MeasureOrder.Stage part : order.parts()) {
                    stage++;
                    slots.add(new Slot(order.person().value(), order.disease(), part.kind(), stage));
                }
                because.getOrDefault(key(order.because()), List.of()).stream()
                        .filter(measure -> slots.contains(Slot.of(measure)))
                        .forEach(measure -> known.add(new Linked(measure.id(), order)));
            }
            return known;
        }

        /** @return how many measures fell away */
        int settle() {
            List<Measure> standing = all.stream()
                    .filter(measure -> measure.isOpen()
                            && holders.getOrDefault(measure.id(), Set.of()).stream()
                                    .anyMatch(judged::contains))
                    .sorted(Comparator.comparingInt(
                                    (Measure measure) -> measure.part().stage())
                            .reversed())
                    .toList();
            int ended = 0;
            for (Measure each : standing) {
                boolean otherwise = !judged.containsAll(holders.getOrDefault(each.id(), Set.of()));
                Target target = targets.get(Slot.of(each));
                if (target != null) {
                    move(each, target, otherwise);
                } else if (!otherwise) {
                    ending.end(each, deed.on(each.id(), "withdrawn"), Measure.How.WITHDRAWN);
                    ended++;
                }
            }
            return ended;
        }

        /** To the end that the rules give; one that would be past already ends now, if its release rule is met. */
        private void move(Measure standing, Target target, boolean otherwise) {
            Instant until =
                    target.part().until().isAfter(deed.at()) ? target.part().until() : deed.at();
            Duration by = Duration.between(standing.span().ends(), until);
            boolean same = by.abs().compareTo(SAME) <= 0;
            if (otherwise && by.isNegative()
                    || same
                            && standing.basis()
                                    .rule()
                                    .equals(target.from().rule().id())) {
                return;
            }
            ReleaseRule release = ReleaseRule.of(target.part().release());
            table.basis(standing, target.from().rule(), release);
            ending.move(
                    Placing.rebased(standing, target.from(), release),
                    deed.on(standing.id(), "reclassified"),
                    new Measure.Span(begins(standing, target), until));
            tests.plan(
                    standing.id(),
                    target.part().tests().stream()
                            .filter(due -> !due.isAfter(until))
                            .toList(),
                    deed.at());
            later += !same && by.isPositive() ? 1 : 0;
            earlier += !same && by.isNegative() ? 1 : 0;
        }

        /** A later part that has not begun begins when the part before it ends. */
        private Instant begins(Measure standing, Target target) {
            Instant begins = target.begins();
            if (begins == null || !standing.span().begins().isAfter(deed.at())) {
                return standing.span().begins();
            }
            return begins.isAfter(deed.at()) ? begins : deed.at();
        }
    }

    private static String key(Cause cause) {
        return cause.kind() + "/" + cause.id();
    }
}
