package org.vigil.signal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

    SignalJudging(Reports reports, Posts posts, Policies policies, DomainClock clock, SignalTable table) {
        this.reports = reports;
        this.posts = posts;
        this.policies = policies;
        this.clock = clock;
        this.table = table;
    }

    /** Streams that one detector judges. */
    private record Alike(String indicator, PeriodKind period) {}

    /** Judges the periods from the one that holds {@code first} to today; returns the signals that changed, saved. */
    List<KeptSignal> judge(Collection<StreamKey> keys, LocalDate first) {
        Map<Alike, List<StreamKey>> alike =
                keys.stream().collect(Collectors.groupingBy(key -> new Alike(key.indicator(), key.period())));
        Map<String, String> diseases =
                posts.indicators().stream().collect(Collectors.toMap(Indicator::id, Indicator::disease));
        List<KeptSignal> changed = new ArrayList<>();
        alike.forEach((what, streams) -> {
            String disease = diseases.getOrDefault(what.indicator, "");
            choice(disease, what.indicator, what.period)
                    .ifPresent(choice -> changed.addAll(judge(streams, choice, disease, first)));
        });
        return changed;
    }

    Optional<DetectorChoice> choice(String disease, String indicator, PeriodKind period) {
        return policies.inForce(disease, clock.today()).flatMap(pack -> DetectorChoice.of(pack, indicator, period));
    }

    private List<KeptSignal> judge(List<StreamKey> streams, DetectorChoice choice, String disease, LocalDate first) {
        PeriodKind kind = streams.getFirst().period();
        LocalDate today = clock.today();
        LocalDate earliest = kind == PeriodKind.DAY ? today.minusDays(REJUDGED_DAYS) : today.minusWeeks(REJUDGED_WEEKS);
        LocalDate from =
                kind.holding(first.isBefore(earliest) ? earliest : first).first();
        LocalDate known = from.minusDays((long) choice.history() * kind.days());
        Map<StreamKey, KeptSignal> kept = table.latest(streams, from.minusDays(KeptSignal.quietDays(kind)));
        List<KeptSignal> changed = new ArrayList<>();
        for (StreamSeries series : reports.series(streams, known, today)) {
            JudgedSeries judged = StreamJudging.judge(series, choice, from);
            for (KeptSignal signal : fold(judged, kept.get(series.key()))) {
                if (signal.changed()) {
                    changed.add(signal);
                }
            }
        }
        Instant at = clock.instant();
        changed.forEach(signal -> table.save(signal, disease, choice.basis(), at));
        return changed;
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

    /** Periods a week that the detectors in force find unusual in these streams though nothing is going on. */
    double byChance(Collection<StreamKey> streams) {
        Map<Alike, Long> alike = streams.stream()
                .collect(Collectors.groupingBy(key -> new Alike(key.indicator(), key.period()), Collectors.counting()));
        Map<String, String> diseases =
                posts.indicators().stream().collect(Collectors.toMap(Indicator::id, Indicator::disease));
        double sum = 0;
        for (var each : alike.entrySet()) {
            Alike what = each.getKey();
            double alpha = choice(diseases.getOrDefault(what.indicator, ""), what.indicator, what.period)
                    .map(DetectorChoice::alpha)
                    .orElse(0.0);
            sum += each.getValue() * alpha * 7 / what.period.days();
        }
        return sum;
    }

    /** Streams with what was expected of them, over the last {@code periods}; for pages. */
    Map<StreamKey, JudgedSeries> shown(Collection<StreamKey> keys, String disease, int periods) {
        Map<Alike, List<StreamKey>> alike =
                keys.stream().collect(Collectors.groupingBy(key -> new Alike(key.indicator(), key.period())));
        Map<StreamKey, JudgedSeries> shown = new HashMap<>();
        LocalDate today = clock.today();
        alike.forEach((what, streams) -> {
            @Nullable
            DetectorChoice choice = choice(disease, what.indicator, what.period).orElse(null);
            LocalDate from = today.minusDays((long) periods * what.period.days());
            LocalDate known = choice == null ? from : from.minusDays((long) choice.history() * what.period.days());
            for (StreamSeries series : reports.series(streams, known, today)) {
                shown.put(series.key(), StreamJudging.judge(series, choice, from));
            }
        });
        return shown;
    }
}
