package org.vigil.signal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.policy.Policies;
import org.vigil.sentinel.Indicator;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;
import org.vigil.sentinel.StreamSeries;
import org.vigil.signal.JudgedSeries.JudgedPeriod;
import org.vigil.signal.Signal.State;

/** Judges streams by the detectors of the packs in force, and folds what they say into the signals kept. */
@Component
class SignalJudging {
    /** Late reports are re-judged so far back; daily and weekly streams. */
    static final int REJUDGED_DAYS = 28;

    static final int REJUDGED_WEEKS = 8;

    /** Something unusual that ended before is not raised any more. */
    private static final int RAISED_DAYS = 7;

    private static final int RAISED_WEEKS = 2;

    private final Reports reports;
    private final Posts posts;
    private final Policies policies;
    private final DomainClock clock;
    private final SignalTable table;
    private final FusedJudging fused;
    private volatile @Nullable LocalDate fitsFresh;

    SignalJudging(
            Reports reports, Posts posts, Policies policies, DomainClock clock, SignalTable table, FusedJudging fused) {
        this.reports = reports;
        this.posts = posts;
        this.policies = policies;
        this.clock = clock;
        this.table = table;
        this.fused = fused;
    }

    /** Streams that one detector judges. */
    private record Alike(String indicator, PeriodKind period) {}

    /** Streams that the fused method judges together. */
    private record Together(FusedChoice choice, String disease) {}

    /** Which detector the packs in force prescribe for what; looked up once. */
    private final class Prescribed {
        private final Map<String, String> diseases =
                posts.indicators().stream().collect(Collectors.toMap(Indicator::id, Indicator::disease));
        private final Map<Alike, Optional<Choice>> choices = new HashMap<>();

        Optional<Choice> of(StreamKey key) {
            return choices.computeIfAbsent(
                    new Alike(key.indicator(), key.period()),
                    what -> choice(disease(what.indicator), what.indicator, what.period));
        }

        String disease(String indicator) {
            return diseases.getOrDefault(indicator, "");
        }

        Predicate<StreamKey> alike(FusedChoice choice, String disease) {
            return key -> disease(key.indicator()).equals(disease) && of(key).equals(Optional.of(choice));
        }
    }

    /** Judges the periods from the one that holds {@code first} to today; returns the signals that changed, saved. */
    List<KeptSignal> judge(Collection<StreamKey> keys, LocalDate first) {
        Prescribed prescribed = new Prescribed();
        Map<Together, List<StreamKey>> together = new HashMap<>();
        Map<Alike, List<StreamKey>> single = new HashMap<>();
        for (StreamKey key : keys) {
            String disease = prescribed.disease(key.indicator());
            prescribed.of(key).ifPresent(choice -> {
                switch (choice) {
                    case FusedChoice fuse ->
                        together.computeIfAbsent(new Together(fuse, disease), k -> new ArrayList<>())
                                .add(key);
                    case DetectorChoice alone ->
                        single.computeIfAbsent(new Alike(key.indicator(), key.period()), k -> new ArrayList<>())
                                .add(key);
                }
            });
        }
        List<KeptSignal> changed = new ArrayList<>();
        single.forEach((what, streams) -> {
            DetectorChoice choice =
                    (DetectorChoice) prescribed.of(streams.getFirst()).orElseThrow();
            changed.addAll(judge(streams, choice, prescribed.disease(what.indicator), first));
        });
        together.forEach((what, streams) ->
                changed.addAll(judge(streams, what, prescribed.alike(what.choice, what.disease), first)));
        return changed;
    }

    Optional<Choice> choice(String disease, String indicator, PeriodKind period) {
        return policies.inForce(disease, clock.today()).flatMap(pack -> Choice.of(pack, indicator, period));
    }

    /** The first period that is judged when something changed in that of {@code first}. */
    private LocalDate from(PeriodKind kind, LocalDate first) {
        LocalDate earliest = earliest(kind);
        return kind.holding(first.isBefore(earliest) ? earliest : first).first();
    }

    private LocalDate earliest(PeriodKind kind) {
        LocalDate today = clock.today();
        return kind == PeriodKind.DAY ? today.minusDays(REJUDGED_DAYS) : today.minusWeeks(REJUDGED_WEEKS);
    }

    private List<KeptSignal> judge(List<StreamKey> streams, DetectorChoice choice, String disease, LocalDate first) {
        PeriodKind kind = streams.getFirst().period();
        LocalDate from = from(kind, first);
        LocalDate known = from.minusDays((long) choice.history() * kind.days());
        Map<StreamKey, KeptSignal> kept = table.latest(streams, from.minusDays(KeptSignal.quietDays(kind)));
        List<KeptSignal> changed = new ArrayList<>();
        for (StreamSeries series : reports.series(streams, known, clock.today())) {
            JudgedSeries judged = StreamJudging.judge(series, choice, from);
            changed.addAll(saved(judged, kept.get(series.key()), disease, choice.basis()));
        }
        return changed;
    }

    private List<KeptSignal> judge(
            List<StreamKey> streams, Together what, Predicate<StreamKey> alike, LocalDate first) {
        PeriodKind kind = streams.getFirst().period();
        LocalDate from = from(kind, first);
        if (first.isBefore(earliest(kind))) {
            fused.pastChanged(streams, what.choice);
        }
        Map<StreamKey, KeptSignal> kept = table.latest(streams, from.minusDays(KeptSignal.quietDays(kind)));
        List<KeptSignal> changed = new ArrayList<>();
        for (FusedJudging.Judged each : fused.judge(streams, what.choice, alike, from, kept.keySet())) {
            changed.addAll(saved(each.series(), kept.get(each.series().stream()), what.disease, each.basis()));
        }
        return changed;
    }

    private List<KeptSignal> saved(JudgedSeries judged, @Nullable KeptSignal kept, String disease, Signal.Basis basis) {
        Instant at = clock.instant();
        List<KeptSignal> changed =
                fold(judged, kept).stream().filter(KeptSignal::changed).toList();
        changed.forEach(signal -> table.save(signal, disease, basis, at));
        return changed;
    }

    /** Which streams are judged by the same rule as this one, and so share its budget. */
    Predicate<StreamKey> alike(FusedChoice choice) {
        Prescribed prescribed = new Prescribed();
        return key -> prescribed.of(key).equals(Optional.of(choice));
    }

    /** Whether all fits were found young enough today, so that nobody need look again. */
    boolean fitsAreFresh() {
        return clock.today().equals(fitsFresh);
    }

    /** Makes fits again that are old, some at a time, when nothing waits; how many. */
    int renewFits(Collection<StreamKey> streams, int most) {
        Prescribed prescribed = new Prescribed();
        Map<FusedChoice, List<StreamKey>> byChoice = new HashMap<>();
        for (StreamKey key : streams) {
            if (prescribed.of(key).orElse(null) instanceof FusedChoice choice) {
                byChoice.computeIfAbsent(choice, k -> new ArrayList<>()).add(key);
            }
        }
        int renewed = 0;
        for (var each : byChoice.entrySet()) {
            renewed += fused.renew(each.getValue(), each.getKey(), most - renewed);
        }
        if (renewed == 0) {
            fitsFresh = clock.today();
        }
        return renewed;
    }

    /** The signals that the judged periods belong to: the one kept, and a new one when that has been quiet for long. */
    private List<KeptSignal> fold(JudgedSeries judged, @Nullable KeptSignal kept) {
        Instant at = clock.instant();
        List<KeptSignal> signals = new ArrayList<>();
        @Nullable KeptSignal current = kept;
        if (current != null) {
            signals.add(current);
        }
        for (JudgedPeriod period : judged.periods()) {
            boolean begins = period.unusual()
                    && (current == null || !current.reaches(period.period().first()));
            if (begins && recent(judged.stream().period(), period.period().first())) {
                current = new KeptSignal(UUID.randomUUID(), judged.stream(), State.RAISED, true);
                signals.add(current);
            }
            if (current != null && (!begins || current.fresh())) {
                current.fold(period, at);
            }
        }
        return signals;
    }

    private boolean recent(PeriodKind kind, LocalDate first) {
        LocalDate today = clock.today();
        LocalDate earliest = kind == PeriodKind.DAY
                ? today.minusDays(RAISED_DAYS)
                : kind.holding(today.minusWeeks(RAISED_WEEKS)).first();
        return !first.isBefore(earliest);
    }

    /** Signals a week that the settings in force raise in these streams though nothing is going on. */
    double byChance(Collection<StreamKey> streams) {
        Prescribed prescribed = new Prescribed();
        Set<Object> budgets = new HashSet<>();
        double sum = 0;
        for (StreamKey key : streams) {
            sum += switch (prescribed.of(key).orElse(null)) {
                case FusedChoice choice ->
                    budgets.add(List.of(choice, key.jurisdiction())) ? fused.budget(choice, key.jurisdiction()) : 0;
                case DetectorChoice choice -> choice.alpha() * 7 / key.period().days();
                case null -> 0;
            };
        }
        return sum;
    }

    /** Streams with what was expected of them, over the last {@code periods}; for pages. */
    Map<StreamKey, JudgedSeries> shown(Collection<StreamKey> keys, int periods) {
        Prescribed prescribed = new Prescribed();
        Map<StreamKey, JudgedSeries> shown = new HashMap<>();
        Map<FusedChoice, List<StreamKey>> together = new HashMap<>();
        Map<Alike, List<StreamKey>> single = new HashMap<>();
        for (StreamKey key : keys) {
            if (prescribed.of(key).orElse(null) instanceof FusedChoice choice) {
                together.computeIfAbsent(choice, k -> new ArrayList<>()).add(key);
            } else {
                single.computeIfAbsent(new Alike(key.indicator(), key.period()), k -> new ArrayList<>())
                        .add(key);
            }
        }
        together.forEach((choice, streams) -> shown.putAll(fused.shown(streams, choice, alike(choice), periods)));
        single.forEach((what, streams) -> shown.putAll(shown(
                streams, (DetectorChoice) prescribed.of(streams.getFirst()).orElse(null), periods)));
        return shown;
    }

    private Map<StreamKey, JudgedSeries> shown(List<StreamKey> streams, @Nullable DetectorChoice choice, int periods) {
        PeriodKind kind = streams.getFirst().period();
        LocalDate today = clock.today();
        LocalDate from = today.minusDays((long) periods * kind.days());
        LocalDate known = choice == null ? from : from.minusDays((long) choice.history() * kind.days());
        return reports.series(streams, known, today).stream()
                .map(series -> StreamJudging.judge(series, choice, from))
                .collect(Collectors.toMap(JudgedSeries::stream, judged -> judged));
    }
}
