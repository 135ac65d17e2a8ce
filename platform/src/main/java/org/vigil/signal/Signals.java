package org.vigil.signal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdiction;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.ReportsReceived;
import org.vigil.sentinel.StreamKey;
import org.vigil.signal.PendingTable.Pending;
import org.vigil.signal.Signal.Finding;
import org.vigil.signal.Signal.State;
import org.vigil.signal.SignalChange.Kind;
import org.vigil.store.Scopes;

/** What is unusual, why, and what people decided about it. */
@Service
public class Signals {
    /** Streams taken from the queue at a time; those above them come on top. */
    private static final int TAKEN_MOST = 20_000;

    private static final int NEIGHBOURS_MOST = 12;
    private static final int SHOWN_DAYS = 56;
    private static final int SHOWN_WEEKS = 104;
    private static final int LATELY = 7;
    private static final int NOTE_MAX = 2_000;
    private static final Duration SNOOZED_MOST = Duration.ofDays(7);

    private final Tables tables;
    private final Reports reports;
    private final Jurisdictions jurisdictions;
    private final ApplicationEventPublisher events;
    private final DomainClock clock;

    Signals(
            Tables tables,
            Reports reports,
            Jurisdictions jurisdictions,
            ApplicationEventPublisher events,
            DomainClock clock) {
        this.tables = tables;
        this.reports = reports;
        this.jurisdictions = jurisdictions;
        this.events = events;
        this.clock = clock;
    }

    /** What is behind the service. */
    @Component
    record Tables(
            SignalTable signals,
            CauseTable causes,
            PendingTable pending,
            SignalJudging judging,
            SignalRaising raising,
            Reasoning reasoning,
            Ledger ledger) {}

    /** Notes that streams have changed and must be judged; {@link #judgePending} does it. */
    @Requires(Permission.OPERATE)
    @Transactional
    public void expect(ReportsReceived received) {
        tables.pending.add(received.streams(), received.first(), received.last());
    }

    /** Wakes signals whose sleep is over; on a new domain day, notes that all streams must be judged, and is true when it did. */
    @Requires(Permission.OPERATE)
    @Transactional
    public boolean expectDay() {
        tables.causes.wake(clock.instant());
        LocalDate today = clock.today();
        if (tables.pending.judgedDay().filter(day -> !day.isBefore(today)).isPresent()) {
            return false;
        }
        List<StreamKey> all = reports.streamsWithin(Scopes.current().scope());
        if (!all.isEmpty()) {
            tables.pending.add(all, today.minusDays(1), today);
        }
        tables.pending.judgedDay(today);
        return true;
    }

    /**
     * Judges streams that wait, and those above them at every level.
     *
     * @return how many were judged; 0 when none waits
     */
    @Requires(Permission.OPERATE)
    @Transactional
    public int judgePending() {
        List<Pending> taken = tables.pending.take(TAKEN_MOST);
        if (taken.isEmpty()) {
            return 0;
        }
        int judged = 0;
        Map<StreamKey, LocalDate> earliest = taken.stream()
                .collect(Collectors.toMap(Pending::stream, Pending::first, (a, b) -> a.isBefore(b) ? a : b));
        Map<LocalDate, List<StreamKey>> byFirst =
                earliest.keySet().stream().collect(Collectors.groupingBy(earliest::get));
        for (var entry : byFirst.entrySet()) {
            List<StreamKey> streams = reports.withThoseAbove(entry.getValue());
            judge(streams, entry.getKey());
            judged += streams.size();
        }
        return judged;
    }

    /** Makes fits again that are old, at most {@code most}; for when nothing waits. How many it made. */
    @Requires(Permission.OPERATE)
    @Transactional
    public int renewFits(int most) {
        return tables.judging.fitsAreFresh()
                ? 0
                : tables.judging.renewFits(
                        reports.streamsWithin(Scopes.current().scope()), most);
    }

    /**
     * Judges streams, each for itself, from the period that holds {@code first} to today. Raises, continues, re-judges and reopens signals
     * and tells of those raised. Judging again what has not changed changes nothing.
     */
    @Requires(Permission.OPERATE)
    @Transactional
    public void judge(Collection<StreamKey> streams, LocalDate first) {
        if (streams.isEmpty()) {
            return;
        }
        tables.signals.lock();
        tables.raising.judge(streams, first);
    }

    /** Signals that match, the strongest first. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Signal> list(SignalFilter filter) {
        return tables.signals.list(filter);
    }

    /** How many signals were raised within a jurisdiction after {@code since}. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public long raisedSince(Code within, Instant since) {
        return tables.signals.raisedSince(within, since);
    }

    /** @throws Missing when there is no such signal in the viewer's scope */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Signal get(UUID id) {
        return tables.signals.find(id).orElseThrow(() -> new Missing("signal"));
    }

    /** The signal of a number, if the viewer may see it. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Optional<Signal> withNumber(int number) {
        return tables.signals.withNumber(number);
    }

    /** What stands behind a signal: its stream judged, its neighbours, the other streams of the place, those of one cause, its history. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Evidence evidence(UUID id) {
        Signal signal = get(id);
        StreamKey stream = signal.stream();
        Code here = stream.jurisdiction();
        List<StreamKey> below = at(stream, jurisdictions.children(here));
        Viewer viewer = Scopes.current();
        List<StreamKey> beside = jurisdictions
                .above(here)
                .filter(parent -> viewer.scope().contains(parent.code()))
                .map(parent -> at(stream, jurisdictions.children(parent.code())))
                .orElse(List.of());
        int periods = stream.period() == PeriodKind.DAY ? SHOWN_DAYS : SHOWN_WEEKS;
        return new Evidence(
                signal,
                Objects.requireNonNull(shown(List.of(stream), periods).get(stream)),
                ranked(below, periods, null),
                ranked(beside, periods, stream),
                ranked(reports.streamsOf(here), periods, stream),
                tables.signals.members(id),
                tables.reasoning.about(signal, viewer.scope()),
                tables.signals.history(id));
    }

    /** A stream with what was expected of it over its last {@code periods}; empty where there is no such stream. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Optional<JudgedSeries> judged(StreamKey stream, String disease, int periods) {
        return Optional.ofNullable(shown(List.of(stream), periods).get(stream));
    }

    private static List<StreamKey> at(StreamKey stream, List<Jurisdiction> places) {
        return places.stream().map(place -> stream.in(place.code())).toList();
    }

    private List<JudgedSeries> ranked(List<StreamKey> keys, int periods, @Nullable StreamKey without) {
        List<StreamKey> asked =
                keys.stream().filter(key -> !key.equals(without)).toList();
        return shown(asked, periods).values().stream()
                .sorted(Comparator.comparingDouble((JudgedSeries each) -> each.surprise(LATELY))
                        .thenComparingDouble(each -> each.leaning(LATELY))
                        .reversed()
                        .thenComparing(each -> each.stream().jurisdiction())
                        .thenComparing(each -> each.stream().indicator()))
                .limit(NEIGHBOURS_MOST)
                .toList();
    }

    private Map<StreamKey, JudgedSeries> shown(List<StreamKey> keys, int periods) {
        return tables.judging.shown(keys, periods);
    }

    /**
     * Confirms that a signal shows something real; {@link SignalVerified} tells whoever opens events and duties.
     *
     * @param note what was found out; may be empty
     * @throws Refusal SIGNAL-0002 when somebody has decided already
     */
    @Requires(Permission.JUDGE)
    @Transactional
    public void verify(UUID id, String note) {
        Signal signal = decide(id, State.VERIFIED, Kind.VERIFIED, note.strip());
        Finding latest = signal.latest();
        events.publishEvent(new SignalVerified(
                signal.id(),
                signal.number(),
                signal.stream().jurisdiction(),
                tables.raising.level(signal),
                signal.stream().indicator(),
                signal.disease(),
                signal.since(),
                latest.observed(),
                latest.expected(),
                latest.score(),
                latest.pValue(),
                signal.streamsAgreeing()));
    }

    /**
     * Says that a signal shows nothing real.
     *
     * @throws Refusal SIGNAL-0001 without a reason, SIGNAL-0002 when somebody has decided already
     */
    @Requires(Permission.JUDGE)
    @Transactional
    public void discard(UUID id, String reason) {
        if (reason.isBlank()) {
            throw new Refusal("SIGNAL-0001");
        }
        Signal signal = decide(id, State.DISCARDED, Kind.DISCARDED, reason.strip());
        events.publishEvent(new SignalDiscarded(
                signal.id(), signal.number(), signal.stream().jurisdiction()));
    }

    /**
     * Puts a signal out of the list of what waits for a stated time; it comes back sooner if it grows. What is owed because of it stays
     * owed.
     *
     * @throws Refusal SIGNAL-0001 without a reason, SIGNAL-0002 when somebody has decided already, SIGNAL-0005 when the time is nothing or
     *     over seven days
     */
    @Requires(Permission.JUDGE)
    @Transactional
    public void snooze(UUID id, Duration time, String reason) {
        Signal signal = leading(id);
        Instant now = clock.instant();
        if (reason.isBlank()) {
            throw new Refusal("SIGNAL-0001");
        }
        if (signal.state() != State.RAISED) {
            throw new Refusal("SIGNAL-0002", signal.number());
        }
        if (!time.isPositive() || time.compareTo(SNOOZED_MOST) > 0) {
            throw new Refusal("SIGNAL-0005", SNOOZED_MOST.toHours());
        }
        tables.causes.snooze(signal.id(), now.plus(time), now);
        record(signal, Kind.SNOOZED, checked(reason.strip()));
    }

    /** Puts a signal back into the list of what waits. */
    @Requires(Permission.JUDGE)
    @Transactional
    public void wake(UUID id) {
        Signal signal = leading(id);
        if (signal.snoozedUntil() != null) {
            tables.causes.wake(signal.id());
            record(signal, Kind.WOKEN, "");
        }
    }

    private static String checked(String note) {
        if (note.length() > NOTE_MAX) {
            throw new Refusal("SIGNAL-0004", NOTE_MAX);
        }
        return note;
    }

    /** Signals of one cause are decided together, by the one that leads them. */
    private Signal leading(UUID id) {
        Signal signal = get(id);
        return signal.mergedInto() == null ? signal : get(signal.mergedInto());
    }

    private Signal decide(UUID id, State state, Kind kind, String note) {
        Signal signal = leading(id);
        checked(note);
        Viewer viewer = Scopes.current();
        Instant at = clock.instant();
        if (!tables.signals.decide(signal.id(), state, new Signal.Decision(viewer.name(), at, note))) {
            throw new Refusal("SIGNAL-0002", signal.number());
        }
        record(signal, kind, note);
        return signal;
    }

    /**
     * Takes a discard back.
     *
     * @throws Refusal SIGNAL-0003 when it is not discarded, or its stream has another signal that waits
     */
    @Requires(Permission.JUDGE)
    @Transactional
    public void reopen(UUID id) {
        Signal signal = get(id);
        if (!tables.signals.reopen(id, clock.instant())) {
            throw new Refusal("SIGNAL-0003", signal.number());
        }
        record(signal, Kind.REOPENED, "");
        events.publishEvent(tables.raising.raised(get(id)));
    }

    private void record(Signal signal, Kind kind, String note) {
        Code jurisdiction = signal.stream().jurisdiction();
        String viewer = Scopes.current().name();
        tables.signals.record(
                signal.id(),
                jurisdiction,
                new SignalChange(clock.instant(), kind, viewer, note, null, Double.NaN, Double.NaN));
        tables.ledger.record(new Entry(
                "signal-" + kind.word(),
                "signal",
                signal.id().toString(),
                jurisdiction,
                Map.of("number", Integer.toString(signal.number()), "note", note)));
    }
}
