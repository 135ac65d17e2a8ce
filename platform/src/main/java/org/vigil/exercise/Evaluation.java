package org.vigil.exercise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.duty.Duties;
import org.vigil.duty.Duty;
import org.vigil.duty.DutyFilter;
import org.vigil.duty.DutyId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.ContactQuery;
import org.vigil.outbreak.Contacts;
import org.vigil.signal.Signal;
import org.vigil.signal.SignalFilter;
import org.vigil.signal.Signals;
import org.vigil.store.Scopes;

/** Looks at what the platform shows everybody, and holds it against the truth. */
@Component
class Evaluation {
    private static final Duration ISOLATED = Duration.ofDays(14); // a case, from the result; assumption
    private static final int PAGE = 5_000;
    private static final double TEST_MONEY = 20; // city.yaml
    private static final double DAY_MONEY = 300; // city.yaml: a person and day at a central site

    private final Signals signals;
    private final Cases cases;
    private final Contacts contacts;
    private final Duties duties;
    private final DomainClock clock;

    Evaluation(Signals signals, Cases cases, Contacts contacts, Duties duties, DomainClock clock) {
        this.signals = signals;
        this.cases = cases;
        this.contacts = contacts;
        this.duties = duties;
        this.clock = clock;
    }

    /** Who is kept by now: contacts who were transferred, and everybody who was found positive. */
    void look(ExerciseSetting setting, Course course, Instant now) {
        for (Contact contact : all(setting, now)) {
            UUID person = contact.person().value();
            course.named(person, contact.source().namedAt());
            Instant transferred = contact.steps().transfer().at();
            if (transferred != null) {
                Instant until = contact.closed() == null
                        ? contact.steps().followUntil()
                        : contact.closed().reason().equals("became-case")
                                ? contact.steps().followUntil()
                                : contact.closed().at();
                course.keep(person, transferred, until);
            }
        }
        course.positive().forEach((person, at) -> course.keep(person, at, at.plus(ISOLATED)));
        if (course.signal() == null) {
            signals.list(new SignalFilter(
                            setting.county(), EnumSet.allOf(Signal.State.class), "", SignalFilter.Shown.EVERY, PAGE))
                    .forEach(signal -> course.signal(signal.raisedAt()));
        }
    }

    void note(ExerciseSetting setting, Course course, int day, Instant now) {
        course.note(new ExerciseReport.Day(
                day,
                course.infections().size(),
                known(setting),
                (int) course.kept().keySet().stream()
                        .filter(person -> course.isKept(person, now))
                        .count(),
                (int) duties(setting).stream().filter(Duty::isOwed).count()));
    }

    ExerciseReport report(ExerciseSetting setting, Course course, Areas.Closed closed, Instant start, Instant end) {
        List<Truth.Infection> happened = course.infections();
        @Nullable
        Instant first = happened.isEmpty() ? null : happened.getFirst().at();
        @Nullable Instant signal = course.signal();
        Instant firstCase =
                course.positive().values().stream().min(Instant::compareTo).orElse(null);
        return new ExerciseReport(
                setting,
                new ExerciseReport.Spread(happened.size(), course.truth().size(), known(setting)),
                new ExerciseReport.Detection(since(first, signal), since(first, firstCase)),
                tracing(course),
                lateness(setting, end),
                new ExerciseReport.Areas(closed.areas(), closed.people()),
                cost(course, end),
                course.days());
    }

    private static @Nullable Double since(@Nullable Instant first, @Nullable Instant then) {
        return first == null || then == null ? null : days(first, then);
    }

    /** Of those whose source was found positive: who was named, and who was kept, before his own positive result. */
    private static ExerciseReport.Tracing tracing(Course course) {
        int truly = 0;
        int found = 0;
        int inTime = 0;
        for (Truth.Infection one : course.infections()) {
            if (one.source() < 0
                    || !course.positive()
                            .containsKey(course.person(course.truth().get(one.source())))) {
                continue;
            }
            truly++;
            UUID person = course.person(one);
            Instant own = course.positive().getOrDefault(person, Instant.MAX);
            Instant named = course.named().get(person);
            Course.Kept kept = course.kept().get(person);
            found += named != null && named.isBefore(own) ? 1 : 0;
            inTime += kept != null && kept.from().isBefore(own) ? 1 : 0;
        }
        return new ExerciseReport.Tracing(course.named().size(), truly, found, inTime);
    }

    private ExerciseReport.Duties lateness(ExerciseSetting setting, Instant end) {
        List<Duty> all = duties(setting);
        int late = 0;
        int open = 0;
        for (Duty duty : all) {
            Duty.Deed done = duty.done();
            late += duty.isOverdue(end)
                            || done != null && done.at().isAfter(duty.clocks().due())
                    ? 1
                    : 0;
            open += duty.isOwed() ? 1 : 0;
        }
        return new ExerciseReport.Duties(all.size(), late, open);
    }

    private static ExerciseReport.Cost cost(Course course, Instant end) {
        double days = 0;
        double vain = 0;
        Set<UUID> inVain = new HashSet<>();
        for (Map.Entry<UUID, Course.Kept> each : course.kept().entrySet()) {
            Instant to = each.getValue().to().isBefore(end) ? each.getValue().to() : end;
            double kept = Math.max(0, days(each.getValue().from(), to));
            days += kept;
            if (!course.everInfected(each.getKey())) {
                vain += kept;
                inVain.add(each.getKey());
            }
        }
        double money = course.tests() * TEST_MONEY + days * DAY_MONEY;
        return new ExerciseReport.Cost(course.kept().size(), inVain.size(), days, vain, course.tests(), money);
    }

    private int known(ExerciseSetting setting) {
        return (int) cases.countsByDay(setting.county(), clock.today().minusDays(400), clock.today()).stream()
                .filter(count -> count.classification() == Classification.CONFIRMED)
                .mapToLong(count -> count.cases())
                .sum();
    }

    private List<Contact> all(ExerciseSetting setting, Instant now) {
        ContactQuery.Filter every = new ContactQuery.Filter(ContactQuery.Which.ALL, null, null, 0, "");
        return contacts.page(
                        new ContactQuery(
                                setting.county(),
                                every,
                                ContactQuery.Order.NUMBER,
                                Scopes.current().id(),
                                now,
                                null),
                        PAGE)
                .contacts();
    }

    private List<Duty> duties(ExerciseSetting setting) {
        Map<DutyId, Duty> all = new LinkedHashMap<>();
        for (DutyFilter.Which which :
                List.of(DutyFilter.Which.OPEN, DutyFilter.Which.TO_ACCEPT, DutyFilter.Which.SETTLED)) {
            DutyFilter filter =
                    new DutyFilter(which, setting.county(), Scopes.current().id(), setting.county(), null);
            List<Duty> page = duties.list(filter, 0);
            for (int number = 1; !page.isEmpty(); number++) {
                page.forEach(duty -> all.put(duty.id(), duty));
                page = duties.list(filter, number);
            }
        }
        return new ArrayList<>(all.values());
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / 86_400.0;
    }
}
