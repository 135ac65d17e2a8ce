package org.vigil.signal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.sentinel.Indicator;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;
import org.vigil.signal.JudgedSeries.JudgedPeriod;
import org.vigil.signal.Signal.State;

/** What other settings of a detector would have done: how many signals, and which of the outbreaks that were real they would have found. */
@Service
public class SettingsPreview {
    /** The longest past that is tried. */
    public static final int DAYS_MOST = 180;

    private final Posts posts;
    private final Reports reports;
    private final SignalJudging judging;
    private final FusedPast past;
    private final SignalTable table;
    private final DomainClock clock;

    SettingsPreview(
            Posts posts, Reports reports, SignalJudging judging, FusedPast past, SignalTable table, DomainClock clock) {
        this.posts = posts;
        this.reports = reports;
        this.judging = judging;
        this.past = past;
        this.table = table;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param detector as policy packs name it
     * @param parameters as a pack would write them
     * @param days so far back, at most {@link #DAYS_MOST}
     */
    public record Question(Code scope, String indicator, String detector, Map<String, String> parameters, int days) {}

    /**
     * What came of it; a signal is counted in the week of its first unusual period, each stream for itself.
     *
     * @param weeks by their first day, without gaps
     * @param known signals that people verified, and when either would have found them
     */
    public record Answer(int streams, List<Week> weeks, List<Known> known) {
        public int inForce() {
            return weeks.stream().mapToInt(Week::inForce).sum();
        }

        public int proposed() {
            return weeks.stream().mapToInt(Week::proposed).sum();
        }
    }

    /** Signals of a week, with the settings in force and with those proposed. */
    public record Week(LocalDate monday, int inForce, int proposed) {}

    /** A verified signal; the first unusual day of its stream, null when the settings would have missed it. */
    public record Known(
            Signal signal,
            @Nullable LocalDate inForce,
            @Nullable LocalDate proposed) {}

    /** The detector and its parameters that the pack in force prescribes for an indicator. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Optional<Signal.Basis> inForce(String indicator) {
        return indicator(indicator)
                .flatMap(found -> judging.choice(found.disease(), found.id(), found.period()))
                .map(Choice::basis);
    }

    /**
     * Judges the past again by other settings; changes nothing.
     *
     * @throws Refusal SIGNAL-0006 for an indicator that does not exist, as {@link Choice#of} for
     *     settings that cannot be
     */
    @Requires(Permission.JUDGE)
    @Transactional(readOnly = true)
    public Answer of(Question question) {
        Indicator indicator =
                indicator(question.indicator).orElseThrow(() -> new Refusal("SIGNAL-0006", question.indicator));
        Choice proposed = Choice.of(question.detector, question.parameters, indicator.period(), "");
        @Nullable
        Choice inForce = judging.choice(indicator.disease(), indicator.id(), indicator.period())
                .orElse(null);
        List<StreamKey> streams = reports.streamsWithin(question.scope).stream()
                .filter(key -> key.indicator().equals(indicator.id()) && key.period() == indicator.period())
                .toList();
        LocalDate from = clock.today().minusDays(Math.clamp(question.days, 7, DAYS_MOST));
        Tally now = new Tally(from);
        Tally then = new Tally(from);
        if (inForce != null) {
            judge(streams, inForce, inForce, from, now);
        }
        judge(streams, proposed, inForce, from, then);
        return new Answer(streams.size(), weeks(now, then), known(question, from, now, then));
    }

    private void judge(List<StreamKey> streams, Choice choice, @Nullable Choice inForce, LocalDate from, Tally into) {
        switch (choice) {
            case FusedChoice fuse ->
                past.judge(
                        streams,
                        fuse,
                        inForce instanceof FusedChoice now
                                ? judging.alike(now)
                                : key -> key.indicator()
                                        .equals(streams.getFirst().indicator()),
                        from,
                        into::add);
            case DetectorChoice alone -> {
                LocalDate known = from.minusDays(alone.history()
                        * (streams.isEmpty() ? 1L : streams.getFirst().period().days()));
                reports.series(streams, known, clock.today())
                        .forEach(series -> into.add(StreamJudging.judge(series, alone, from)));
            }
        }
    }

    private Optional<Indicator> indicator(String id) {
        return posts.indicators().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private static List<Week> weeks(Tally now, Tally then) {
        List<Week> weeks = new ArrayList<>();
        now.byWeek.forEach((monday, count) -> weeks.add(new Week(monday, count, then.byWeek.getOrDefault(monday, 0))));
        return weeks;
    }

    private List<Known> known(Question question, LocalDate from, Tally now, Tally then) {
        SignalFilter verified = new SignalFilter(
                question.scope, Set.of(State.VERIFIED), question.indicator, SignalFilter.Shown.EVERY, 200);
        return table.list(verified).stream()
                .filter(signal -> !signal.since().isBefore(from))
                .map(signal -> new Known(signal, now.found(signal), then.found(signal)))
                .toList();
    }

    /** Counts the signals that judged series would have raised. */
    private final class Tally {
        private final Map<LocalDate, Integer> byWeek = new TreeMap<>();
        private final Map<StreamKey, List<LocalDate>> unusual = new TreeMap<>(
                java.util.Comparator.comparing(StreamKey::jurisdiction).thenComparing(StreamKey::source));

        Tally(LocalDate from) {
            for (LocalDate monday = monday(from); !monday.isAfter(clock.today()); monday = monday.plusWeeks(1)) {
                byWeek.put(monday, 0);
            }
        }

        void add(JudgedSeries series) {
            @Nullable LocalDate last = null;
            int quiet = KeptSignal.quietDays(series.stream().period());
            for (JudgedPeriod period : series.periods()) {
                if (period.unusual()) {
                    LocalDate first = period.period().first();
                    if (last == null || first.isAfter(last.plusDays(quiet))) {
                        byWeek.merge(monday(first), 1, Integer::sum);
                    }
                    last = first;
                    unusual.computeIfAbsent(series.stream(), key -> new ArrayList<>())
                            .add(first);
                }
            }
        }

        /** The first unusual period that belongs to the signal. */
        @Nullable
        LocalDate found(Signal signal) {
            int quiet = KeptSignal.quietDays(signal.stream().period());
            return unusual.getOrDefault(signal.stream(), Collections.emptyList()).stream()
                    .filter(day -> !day.isBefore(signal.since().minusDays(quiet))
                            && !day.isAfter(signal.latest().period().last()))
                    .findFirst()
                    .orElse(null);
        }

        private static LocalDate monday(LocalDate day) {
            return day.minusDays(day.getDayOfWeek().getValue() - 1L);
        }
    }
}
