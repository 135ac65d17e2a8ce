package org.vigil.exercise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of the infections that might have been: which happened, who is kept from when to when, who was found positive. */
final class Course {
    private static final Duration DETECTABLE_FROM = Duration.ofDays(2); // after infection; assumption
    private static final Duration DETECTABLE_TO = Duration.ofDays(16);

    private final List<Truth.Infection> truth;
    private final ExerciseTown.Play people;
    private final boolean[] happened;
    private final Map<UUID, Truth.Infection> infectedBy = new HashMap<>();
    private final Map<UUID, Kept> kept = new HashMap<>();
    private final Map<UUID, Instant> positive = new HashMap<>();
    private final Map<UUID, Instant> named = new HashMap<>();
    private final List<ExerciseReport.Day> days = new ArrayList<>();
    private int tests;
    private @Nullable Instant signal;

    /** From when to when somebody is kept apart. */
    record Kept(Instant from, Instant to) {}

    Course(List<Truth.Infection> truth, ExerciseTown.Play people) {
        this.truth = truth;
        this.people = people;
        this.happened = new boolean[truth.size()];
    }

    /** Whether it happens after all: its source was infected, and not kept, and the person is not kept himself. */
    boolean happens(Truth.Infection one) {
        UUID person = people.person(one.person());
        boolean reached = one.source() < 0
                || happened[one.source()]
                        && !isKept(people.person(truth.get(one.source()).person()), one.at());
        happened[one.index()] = reached && !isKept(person, one.at());
        if (happened[one.index()]) {
            infectedBy.put(person, one);
        }
        return happened[one.index()];
    }

    boolean isKept(UUID person, Instant at) {
        Kept span = kept.get(person);
        return span != null && !at.isBefore(span.from) && at.isBefore(span.to);
    }

    boolean keptOn(UUID person, LocalDate day) {
        Kept span = kept.get(person);
        Instant noon = day.atTime(12, 0).atZone(ZoneId.of("UTC")).toInstant();
        return span != null && !noon.isBefore(span.from) && noon.isBefore(span.to);
    }

    /** Keeps somebody; a longer time takes the place of a shorter one, and the first beginning stays. */
    void keep(UUID person, Instant from, Instant to) {
        if (to.isAfter(from)) {
            kept.merge(
                    person,
                    new Kept(from, to),
                    (old, now) -> new Kept(
                            old.from.isBefore(now.from) ? old.from : now.from,
                            old.to.isAfter(now.to) ? old.to : now.to));
        }
    }

    /** What a test taken at a time says. */
    boolean detectable(UUID person, Instant at) {
        return Optional.ofNullable(infectedBy.get(person))
                .filter(one -> !at.isBefore(one.at().plus(DETECTABLE_FROM))
                        && at.isBefore(one.at().plus(DETECTABLE_TO)))
                .isPresent();
    }

    void tested(UUID person, Instant reported, boolean isPositive) {
        tests++;
        if (isPositive) {
            positive.putIfAbsent(person, reported);
        }
    }

    void named(UUID person, Instant at) {
        named.putIfAbsent(person, at);
    }

    void signal(Instant at) {
        signal = signal == null || at.isBefore(signal) ? at : signal;
    }

    void note(ExerciseReport.Day day) {
        days.add(day);
    }

    /** Those who go to be tested by themselves on a day. */
    long seekingOn(LocalDate day, ZoneId zone) {
        return infections().stream()
                .filter(one -> one.seeks() != null)
                .filter(one -> LocalDate.ofInstant(java.util.Objects.requireNonNull(one.seeks()), zone)
                        .equals(day))
                .count();
    }

    List<Truth.Infection> infections() {
        return truth.stream().filter(one -> happened[one.index()]).toList();
    }

    List<Truth.Infection> truth() {
        return truth;
    }

    UUID person(Truth.Infection infection) {
        return people.person(infection.person());
    }

    boolean everInfected(UUID person) {
        return infectedBy.containsKey(person);
    }

    Map<UUID, Kept> kept() {
        return kept;
    }

    Map<UUID, Instant> positive() {
        return positive;
    }

    Map<UUID, Instant> named() {
        return named;
    }

    List<ExerciseReport.Day> days() {
        return List.copyOf(days);
    }

    int tests() {
        return tests;
    }

    @Nullable
    Instant signal() {
        return signal;
    }
}
