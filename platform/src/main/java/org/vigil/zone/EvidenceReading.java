package org.vigil.zone;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.CaseFacts;

/** Gathers where the infectious were while they were infectious, and who was exposed there. */
@Component
class EvidenceReading {
    private final JdbcClient jdbc;
    private final DomainClock clock;

    EvidenceReading(JdbcClient jdbc, DomainClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The instants within which somebody was infectious and not yet in isolation. */
    record Infectious(UUID person, UUID caseId, Instant from, Instant to) {}

    Evidence of(List<Case> cases, ZoneRule rule) {
        if (cases.isEmpty()) {
            return new Evidence(0, null, List.of(), 0, 0, 0, 0);
        }
        Map<UUID, Instant> sampled = firstPositives(cases);
        List<Infectious> people = cases.stream()
                .map(each -> infectious(each, sampled.get(each.person().value()), rule))
                .toList();
        Tally tally = new Tally();
        stays(people, tally);
        contacts(people, tally);
        Instant since =
                people.stream().map(Infectious::from).min(Instant::compareTo).orElseThrow();
        return tally.evidence(people.size(), since);
    }

    /** From so many days before onset, or before the first positive sample where no onset is known, until isolation or now. */
    private Infectious infectious(Case one, @Nullable Instant sampled, ZoneRule rule) {
        CaseFacts.Dates dates = one.facts().dates();
        LocalDate first = dates.onset();
        if (first == null && sampled != null) {
            first = LocalDate.ofInstant(sampled, clock.zone());
        }
        if (first == null) {
            first = dates.diagnosis() == null ? dates.reporting() : dates.diagnosis();
        }
        if (first == null) {
            first = LocalDate.ofInstant(one.receivedAt(), clock.zone());
        }
        Instant from =
                first.minusDays(rule.lookBackDays()).atStartOfDay(clock.zone()).toInstant();
        Instant now = clock.instant();
        LocalDate admitted = dates.admission();
        Instant isolated = admitted == null
                ? now
                : admitted.plusDays(1).atStartOfDay(clock.zone()).toInstant();
        Instant to = isolated.isBefore(now) ? isolated : now;
        return new Infectious(one.person().value(), one.id().value(), from, to.isBefore(from) ? from : to);
    }

    private Map<UUID, Instant> firstPositives(List<Case> cases) {
        Map<UUID, Instant> first = new HashMap<>();
        jdbc.sql("""
                select person, min(taken_at) as taken from specimen.face_result
                where person = any(:persons) and verdict = 'positive' and disease = any(:diseases)
                group by person
                """)
                .param(
                        "persons",
                        cases.stream().map(each -> each.person().value()).toArray(UUID[]::new))
                .param(
                        "diseases",
                        cases.stream()
                                .map(each -> each.facts().status().disease())
                                .distinct()
                                .toArray(String[]::new))
                .query((row, n) -> first.put(row.getObject("person", UUID.class), ZoneTable.instant(row, "taken")))
                .list();
        return first;
    }

    private void stays(List<Infectious> people, Tally tally) {
        jdbc.sql("""
                select p.person, s.place, pl.kind, s.place_registered, max(s.sure) as sure
                from unnest(:persons::uuid[], :since::timestamptz[], :until::timestamptz[]) as p(person, since, until)
                join presence.face_stay s on s.subject = p.person and s.started < p.until and s.ended > p.since
                  and s.ended > s.started
                left join jurisdiction.face_place pl on pl.id = s.place
                group by 1, 2, 3, 4
                """)
                .param("persons", people.stream().map(Infectious::person).toArray(UUID[]::new))
                .param(
                        "since",
                        people.stream().map(each -> each.from().toString()).toArray(String[]::new))
                .param(
                        "until",
                        people.stream().map(each -> each.to().toString()).toArray(String[]::new))
                .query((row, n) -> {
                    UUID person = row.getObject("person", UUID.class);
                    tally.seen.merge(person, 1, Integer::sum);
                    @Nullable UUID place = row.getObject("place", UUID.class);
                    double sure = row.getDouble("sure");
                    tally.add(
                            place, row.getString("kind"), place == null || row.getBoolean("place_registered"), sure, 1);
                    return true;
                })
                .list();
    }

    private void contacts(List<Infectious> people, Tally tally) {
        jdbc.sql("""
                select e.place, pl.kind, e.place_known, count(distinct e.person)::int as contacts
                from outbreak.face_exposure e
                left join jurisdiction.face_place pl on pl.id = e.place
                where e.case_id = any(:cases) and e.ring = 1 and e.class <> 'general'
                group by 1, 2, 3
                """)
                .param("cases", people.stream().map(Infectious::caseId).toArray(UUID[]::new))
                .query((row, n) -> {
                    int contacts = row.getInt("contacts");
                    tally.exposed(
                            row.getObject("place", UUID.class),
                            row.getString("kind"),
                            row.getBoolean("place_known"),
                            contacts);
                    return true;
                })
                .list();
    }

    /** Sums by place, and what cannot be held by kind. */
    private static final class Tally {
        private final Map<UUID, Evidence.At> at = new HashMap<>();
        private final Map<UUID, Integer> seen = new HashMap<>();
        private double moving;
        private double unknown;
        private double elsewhere;

        void add(@Nullable UUID place, @Nullable String kind, boolean registered, double weight, int infectious) {
            put(place, kind, registered, weight, infectious, 0);
        }

        void exposed(UUID place, @Nullable String kind, boolean registered, int contacts) {
            put(place, kind, registered, contacts, 0, contacts);
        }

        private void put(
                @Nullable UUID place,
                @Nullable String kind,
                boolean registered,
                double weight,
                int infectious,
                int contacts) {
            if (place != null && kind != null && !kind.equals("vehicle")) {
                at.merge(
                        place,
                        new Evidence.At(place, weight, infectious, contacts),
                        (a, b) -> new Evidence.At(
                                place,
                                a.weight() + b.weight(),
                                a.infectious() + b.infectious(),
                                a.contacts() + b.contacts()));
            } else if (kind != null) {
                moving += weight;
            } else if (!registered) {
                unknown += weight;
            } else {
                elsewhere += weight;
            }
        }

        Evidence evidence(int people, Instant since) {
            List<Evidence.At> sorted = new ArrayList<>(at.values());
            sorted.sort(
                    Comparator.comparingDouble(Evidence.At::weight).reversed().thenComparing(Evidence.At::place));
            return new Evidence(people, since, sorted, moving, unknown, elsewhere, people - seen.size());
        }
    }
}
