package org.vigil.measure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.measure.MeasureTable.Deed;
import org.vigil.measure.PlacingTable.Linked;
import org.vigil.measure.PlacingTable.Row;
import org.vigil.measure.PlacingTable.Told;
import org.vigil.policy.MeasureOrder;
import org.vigil.policy.ReleaseRule;
import org.vigil.store.Scopes;

/**
 * Imposes measures: what is new is written, what was imposed before because of the same is left, and who is under the same measure for
 * another reason stays under one, as long as the longer of the two.
 */
@Component
class Placing {
    private final MeasureTable table;
    private final PlacingTable placing;
    private final TestTable tests;
    private final Jurisdictions jurisdictions;
    private final Written written;

    Placing(MeasureTable table, PlacingTable placing, TestTable tests, Jurisdictions jurisdictions, Written written) {
        this.table = table;
        this.placing = placing;
        this.tests = tests;
        this.jurisdictions = jurisdictions;
        this.written = written;
    }

    /** Where it is told, and when it is. */
    @Component
    record Written(Ledger ledger, DomainClock clock) {}

    /** A part of what somebody is under at most once. */
    record Slot(UUID person, String disease, String kind, int stage) {
        static Slot of(Measure measure) {
            return new Slot(
                    measure.person().value(),
                    measure.disease(),
                    measure.part().kind(),
                    measure.part().stage());
        }
    }

    /** What is being imposed in one go. */
    private final class Round {
        private final Instant now = written.clock.instant();
        private final Map<Slot, Measure> open = new HashMap<>();
        private final Set<Told> told;
        private final List<Row> fresh = new ArrayList<>();
        private final List<Linked> linked = new ArrayList<>();
        private final List<Entry> entries = new ArrayList<>();

        Round(List<NewMeasure> measures) {
            Set<UUID> persons = new HashSet<>();
            measures.forEach(each -> persons.add(each.person().value()));
            told = placing.told(persons);
            table.openOf(persons).forEach(each -> open.put(Slot.of(each), each));
        }

        void place(NewMeasure measure) {
            @Nullable MeasureId before = null;
            @Nullable Instant begins = null;
            int stage = 0;
            for (MeasureOrder.Stage part : measure.parts()) {
                stage++;
                Told key = Told.of(measure, part.kind(), stage);
                Slot slot = new Slot(measure.person().value(), measure.disease(), part.kind(), stage);
                @Nullable Measure standing = open.get(slot);
                Instant ends = part.until();
                if (told.contains(key)) {
                    before = standing == null ? before : standing.id();
                } else if (standing != null) {
                    prolong(standing, measure, part, begins);
                    ends = standing.span().ends().isAfter(ends)
                            ? standing.span().ends()
                            : ends;
                    told.add(key);
                    before = standing.id();
                } else if (part.until().isAfter(now)) {
                    Instant from = begins == null || begins.isBefore(now) ? now : begins;
                    before = add(measure, part, stage, before, from);
                    told.add(key);
                }
                begins = ends;
            }
        }

        private MeasureId add(
                NewMeasure measure, MeasureOrder.Stage part, int stage, @Nullable MeasureId before, Instant from) {
            MeasureId id = new MeasureId(UUID.randomUUID());
            fresh.add(new Row(
                    id,
                    measure,
                    unit(measure.jurisdiction()),
                    new Measure.Part(part.kind(), stage, before),
                    new Measure.Span(from, part.until()),
                    part.tests().stream().filter(due -> !due.isBefore(from)).toList(),
                    ReleaseRule.of(part.release())));
            entries.add(new Entry(
                    "measure-placed",
                    "measure",
                    id.toString(),
                    measure.jurisdiction(),
                    Map.of(
                            "kind",
                            part.kind(),
                            "rule",
                            measure.rule().id(),
                            "pack",
                            measure.rule().pack(),
                            "cause",
                            measure.because().kind() + " " + measure.because().label(),
                            "until",
                            part.until().toString())));
            return id;
        }

        /** The longer of the two holds: what ends later brings its basis, its schedule and its release rule. */
        private void prolong(Measure standing, NewMeasure measure, MeasureOrder.Stage part, @Nullable Instant begins) {
            linked.add(new Linked(standing.id(), measure));
            if (!part.until().isAfter(standing.span().ends())) {
                return;
            }
            String what = standing.basis().rule().equals(measure.rule().id()) ? "exposed-again" : "reclassified";
            String reason = measure.because().kind() + " " + measure.because().label();
            Viewer by = Scopes.current();
            Instant from = standing.span().begins();
            Measure.Span span = new Measure.Span(begins != null && begins.isAfter(from) ? begins : from, part.until());
            ReleaseRule release = ReleaseRule.of(part.release());
            table.basis(standing, measure.rule(), release);
            table.change(
                    rebased(standing, measure, release),
                    new Deed(UUID.randomUUID(), what, reason, now, by.id(), by.name()),
                    span,
                    null,
                    null);
            tests.plan(standing.id(), part.tests(), now);
            entries.add(new Entry(
                    "measure-" + what,
                    "measure",
                    standing.id().toString(),
                    standing.jurisdiction(),
                    Map.of(
                            "rule",
                            measure.rule().id(),
                            "cause",
                            reason,
                            "before",
                            standing.span().ends().toString(),
                            "until",
                            part.until().toString())));
        }

        void write() {
            Viewer by = Scopes.current();
            if (!fresh.isEmpty()) {
                placing.insert(fresh, now, by.id(), by.name());
            }
            if (!linked.isEmpty()) {
                placing.causes(linked);
            }
            written.ledger.recordAll(entries);
        }
    }

    /** The same on the basis of another rule. */
    static Measure rebased(Measure standing, NewMeasure measure, ReleaseRule release) {
        return new Measure(
                standing.id(),
                standing.number(),
                standing.person(),
                standing.jurisdiction(),
                standing.unit(),
                standing.disease(),
                standing.part(),
                new Measure.Basis(
                        measure.rule().pack(),
                        measure.rule().id(),
                        measure.rule().text(),
                        release),
                standing.cause(),
                standing.placed(),
                standing.span(),
                standing.asked(),
                standing.held(),
                standing.worker(),
                standing.ended(),
                standing.version());
    }

    /**
     * Somebody exposed twice is under one measure: the second order is placed once the first is written, so that it meets it.
     *
     * @return how many parts are new
     */
    int place(List<NewMeasure> measures) {
        measures.stream().map(NewMeasure::disease).distinct().sorted().forEach(placing::lock);
        int placed = 0;
        List<NewMeasure> left = measures;
        while (!left.isEmpty()) {
            Set<UUID> persons = new HashSet<>();
            List<NewMeasure> once = new ArrayList<>();
            List<NewMeasure> later = new ArrayList<>();
            left.forEach(each -> (persons.add(each.person().value()) ? once : later).add(each));
            Round round = new Round(once);
            once.forEach(round::place);
            round.write();
            placed += round.fresh.size();
            left = later;
        }
        return placed;
    }

    /** The county that answers for whoever belongs here; the place itself where it lies above. */
    Code unit(Code home) {
        return jurisdictions.at(Level.COUNTY, home).map(Jurisdiction::code).orElse(home);
    }
}
