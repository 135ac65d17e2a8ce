package org.vigil.sentinel;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Code;
import org.vigil.sentinel.ReportReading.Candidate;
import org.vigil.sentinel.ReportedCountTable.Aside;
import org.vigil.sentinel.ReportedCountTable.Change;
import org.vigil.sentinel.ReportedCountTable.Place;
import org.vigil.sentinel.StandingReport.Arrival;
import org.vigil.sentinel.StandingReport.Folded;
import org.vigil.sentinel.StandingReport.Outcome;
import org.vigil.sentinel.StandingReport.Version;

/** Folds the reports of a batch into what stands, place by place, and writes the difference. Needs the whole tree as its scope. */
@Component
class ReportWriting {
    private final ReportedCountTable table;

    ReportWriting(ReportedCountTable table) {
        this.table = table;
    }

    /** What became of a batch; {@code changed} are reports whose count now differs, or that are new. */
    record Written(Map<Outcome, Integer> outcomes, List<RowProblem> contradictions, List<Candidate> changed) {
        int of(Outcome outcome) {
            return outcomes.getOrDefault(outcome, 0);
        }
    }

    Written write(List<Candidate> candidates, Arrival arrival, OffsetDateTime now) {
        Map<Place, List<Candidate>> waiting = new TreeMap<>();
        for (Candidate candidate : candidates) {
            Place place = new Place(
                    candidate.post().post(),
                    candidate.indicator().key(),
                    candidate.period().first());
            waiting.computeIfAbsent(place, key -> new ArrayList<>(1)).add(candidate);
        }
        Written written = new Written(new EnumMap<>(Outcome.class), new ArrayList<>(), new ArrayList<>());
        while (!waiting.isEmpty()) {
            waiting.keySet().retainAll(round(waiting, arrival, now, written));
        }
        return written;
    }

    /** Returns the places that another transaction created meanwhile, which then are there to be locked in the next round. */
    private Set<Place> round(
            Map<Place, List<Candidate>> waiting, Arrival arrival, OffsetDateTime now, Written written) {
        Map<Place, StandingReport> standing = table.lock(waiting.keySet());
        List<Change> changes = new ArrayList<>();
        List<Folding> foldings = new ArrayList<>();
        waiting.forEach((place, candidates) -> {
            Folding folding = new Folding(place, standing.get(place));
            candidates.forEach(candidate -> folding.fold(candidate, arrival));
            foldings.add(folding);
            folding.change().ifPresent(changes::add);
        });
        Set<Place> taken = changes.isEmpty() ? Set.of() : table.apply(changes, now);
        List<Aside> asides = new ArrayList<>();
        for (Folding folding : foldings) {
            if (!taken.contains(folding.place)) {
                folding.tell(written, asides);
            }
        }
        if (!asides.isEmpty()) {
            table.keep(asides);
        }
        return taken;
    }

    /** All reports of a batch about one place, folded in the order in which they stand in it. */
    private static final class Folding {
        private final Place place;
        private final @Nullable StandingReport before;
        private final List<Version> asides = new ArrayList<>();
        private final List<Candidate> candidates = new ArrayList<>();
        private final List<Outcome> outcomes = new ArrayList<>();
        private @Nullable StandingReport now;

        Folding(Place place, @Nullable StandingReport before) {
            this.place = place;
            this.before = before;
            this.now = before;
        }

        void fold(Candidate candidate, Arrival arrival) {
            Folded folded = StandingReport.fold(now, candidate.count(), candidate.revision(), arrival);
            now = folded.state();
            asides.addAll(folded.history());
            candidates.add(candidate);
            outcomes.add(folded.outcome());
        }

        java.util.Optional<Change> change() {
            return now == null || now.equals(before)
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(
                            new Change(place, candidates.getFirst().post().jurisdiction(), before, now));
        }

        void tell(Written written, List<Aside> kept) {
            for (int i = 0; i < candidates.size(); i++) {
                Candidate candidate = candidates.get(i);
                Outcome outcome = outcomes.get(i);
                if (outcome == Outcome.CONTRADICTS) {
                    written.contradictions.add(new RowProblem(
                            candidate.index(), "revision", "SENTINEL-0009", Integer.toString(candidate.count())));
                } else {
                    written.outcomes.merge(outcome, 1, Integer::sum);
                }
            }
            if (now != null
                    && (before == null
                            || before.stands().count() != now.stands().count())) {
                written.changed.add(candidates.getFirst());
            }
            Code jurisdiction = candidates.getFirst().post().jurisdiction();
            asides.forEach(version -> kept.add(new Aside(place, jurisdiction, version)));
        }
    }
}
