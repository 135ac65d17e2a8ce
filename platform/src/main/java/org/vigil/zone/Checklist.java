package org.vigil.zone;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.zone.Condition.Kind;
import org.vigil.zone.PlaceReading.Inside;

/** The pack's conditions for lifting, filled from what the platform knows of the people and places inside. */
@Component
class Checklist {
    private final JdbcClient jdbc;
    private final PlaceReading places;
    private final ZoneTable zones;
    private final DomainClock clock;

    Checklist(JdbcClient jdbc, PlaceReading places, ZoneTable zones, DomainClock clock) {
        this.jdbc = jdbc;
        this.places = places;
        this.zones = zones;
        this.clock = clock;
    }

    /** Each condition that the pack sets, as it stands now. */
    List<Condition> of(Zone zone, List<Unit> units, ZoneRule rule) {
        Set<UUID> persons = persons(zone, units, rule);
        Instant start = start(zone);
        List<Condition> conditions = new ArrayList<>();
        rule.lifting()
                .daysWithoutInfection()
                .ifPresent(days -> conditions.add(infection(zone, persons, units, days, start)));
        rule.lifting().daysSinceExposure().ifPresent(days -> conditions.add(exposure(zone, units, days)));
        rule.lifting().testedWithinDays().ifPresent(days -> conditions.add(tested(zone, persons, days)));
        return conditions;
    }

    /** When people were last free to come and go, as far as the platform knows. */
    private static Instant start(Zone zone) {
        return zone.decision() == null
                ? zone.proposed().at()
                : zone.decision().deed().at();
    }

    /** Everybody known to live or work inside: by address, and by stays of household or roster shortly before it began or since. */
    Set<UUID> persons(Zone zone, List<Unit> units, ZoneRule rule) {
        Instant since = start(zone).minus(Duration.ofDays(rule.days()));
        Set<UUID> persons = new HashSet<>();
        places.inside(placesOf(units), since).values().stream()
                .map(Inside::persons)
                .forEach(persons::addAll);
        Set<Code> communities = codesOf(units);
        if (!communities.isEmpty()) {
            persons.addAll(places.personsOf(communities, since));
        }
        return persons;
    }

    private static List<UUID> placesOf(List<Unit> units) {
        return units.stream().map(Unit::place).filter(Objects::nonNull).toList();
    }

    private static Set<Code> codesOf(List<Unit> units) {
        Set<Code> codes = new HashSet<>();
        units.stream().filter(each -> each.place() == null).forEach(each -> codes.add(each.code()));
        return codes;
    }

    /** Days since the last infection of somebody inside, or somebody of the ground who was there; counted anew from each. */
    private Condition infection(Zone zone, Set<UUID> persons, List<Unit> units, int days, Instant start) {
        Instant last = lastInfection(zone, persons, units)
                .filter(at -> at.isAfter(start))
                .orElse(start);
        LocalDate counted = LocalDate.ofInstant(last, clock.zone());
        int gone = (int) ChronoUnit.DAYS.between(counted, clock.today());
        return new Condition(
                Kind.NO_INFECTION,
                days,
                last,
                Math.min(gone, days),
                days,
                gone >= days,
                counted.plusDays(days).atStartOfDay(clock.zone()).toInstant(),
                null);
    }

    private Optional<Instant> lastInfection(Zone zone, Set<UUID> persons, List<Unit> units) {
        return jdbc.sql("""
                select max(r.taken_at) as last from specimen.face_result r
                where r.verdict = 'positive' and r.disease = :disease and r.taken_at <= :now
                and (r.person = any(:persons) or r.person in (
                  select s.subject from presence.face_stay s where s.place = any(:places) and s.source in (2, 5)
                  and s.ended > s.started))
                """)
                .param("disease", zone.disease())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("persons", persons.toArray(UUID[]::new))
                .param("places", inside(units))
                .query((row, n) -> Optional.ofNullable(row.getObject("last", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    private UUID[] inside(Collection<Unit> units) {
        List<Unit> list = List.copyOf(units);
        return places.placesOf(placesOf(list), codesOf(list)).toArray(UUID[]::new);
    }

    /** The last contact exposed inside was exposed long enough ago, or was brought away and is negative. */
    private Condition exposure(Zone zone, List<Unit> units, int days) {
        Instant bound = clock.today()
                .minusDays(days)
                .plusDays(1)
                .atStartOfDay(clock.zone())
                .toInstant();
        return jdbc.sql("""
                select count(*)::int as contacts, count(*) filter (where not finished)::int as open,
                  max(last) filter (where not finished) as last_open, max(last) as last
                from (
                  select e.contact, max(e.last_at) as last,
                    max(e.last_at) < :bound or (bool_or(e.transferred_at is not null) and (
                      select r.verdict from specimen.face_result r
                      where r.person = e.person and r.disease = :disease and r.taken_at <= :now
                      order by r.taken_at desc limit 1) = 'negative') as finished
                  from outbreak.face_exposure e
                  where e.place = any(:places) and e.ring = 1 and e.class <> 'general'
                    and e.closed_reason is distinct from 'not-exposed'
                  group by e.contact, e.person) c
                """)
                .param("bound", bound.atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("disease", zone.disease())
                .param("places", inside(units))
                .query((row, n) -> {
                    int contacts = row.getInt("contacts");
                    int open = row.getInt("open");
                    @Nullable OffsetDateTime last = row.getObject("last", OffsetDateTime.class);
                    @Nullable OffsetDateTime waiting = row.getObject("last_open", OffsetDateTime.class);
                    return new Condition(
                            Kind.LAST_EXPOSURE,
                            days,
                            last == null ? null : last.toInstant(),
                            contacts - open,
                            contacts,
                            open == 0,
                            waiting == null
                                    ? null
                                    : LocalDate.ofInstant(waiting.toInstant(), clock.zone())
                                            .plusDays(days)
                                            .atStartOfDay(clock.zone())
                                            .toInstant(),
                            null);
                })
                .single();
    }

    /** Everybody known inside has a negative result of a sample taken within so many days, or a named person vouches for it. */
    private Condition tested(Zone zone, Set<UUID> persons, int days) {
        Instant since = clock.instant().minus(Duration.ofDays(days));
        int tested = jdbc.sql("""
                select count(distinct person)::int from specimen.face_result
                where person = any(:persons) and disease = :disease and verdict = 'negative' and taken_at >= :since and taken_at <= :now
                """)
                .param("persons", persons.toArray(UUID[]::new))
                .param("disease", zone.disease())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
        boolean all = !persons.isEmpty() && tested == persons.size();
        Condition.Vouched vouched =
                all ? null : zones.vouched(zone.id(), Kind.TESTED, since).orElse(null);
        return new Condition(Kind.TESTED, days, null, tested, persons.size(), all || vouched != null, null, vouched);
    }
}
