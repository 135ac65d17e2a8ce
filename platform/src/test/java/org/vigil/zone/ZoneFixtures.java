package org.vigil.zone;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.clock.DomainClock;
import org.vigil.identity.Identity;
import org.vigil.identity.PersonId;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.jurisdiction.Place;
import org.vigil.jurisdiction.PlaceKind;
import org.vigil.kernel.Code;
import org.vigil.kernel.Names;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseBatch;
import org.vigil.outbreak.CaseFacts;
import org.vigil.outbreak.CaseFixtures;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.EventId;
import org.vigil.outbreak.NewCase;
import org.vigil.outbreak.NewEvent;
import org.vigil.outbreak.Outbreaks;
import org.vigil.outbreak.Taken;
import org.vigil.policy.InForce;
import org.vigil.policy.PackKey;
import org.vigil.policy.Policies;
import org.vigil.presence.Presences;
import org.vigil.presence.Source;
import org.vigil.presence.Stay;
import org.vigil.specimen.NewResult;
import org.vigil.specimen.Results;
import org.vigil.specimen.Specimen;
import org.vigil.specimen.SpecimenKind;
import org.vigil.specimen.Steps;
import org.vigil.specimen.TestKind;
import org.vigil.specimen.Verdict;
import org.vigil.store.Scopes;

/** A county with a community of buildings, in which people fall ill. Each test takes a county of its own. */
public record ZoneFixtures(
        Jurisdictions jurisdictions,
        Presences presences,
        Cases cases,
        Outbreaks outbreaks,
        Results results,
        Policies policies,
        DomainClock clock) {
    private static final Viewer PROGRAM = Viewer.program(Code.of("32"));

    /** The 8th edition judges from now on. */
    public void packInForce() {
        Scopes.as(
                PROGRAM,
                () -> policies.putInForce(
                        new PackKey("covid-8", LocalDate.of(2022, 3, 28)),
                        new InForce(LocalDate.of(2026, 1, 1), null)));
    }

    /** The n-th community of a county. */
    public Code community(String county, int n) {
        return jurisdictions.within(Code.of(county), Level.COMMUNITY).get(n).code();
    }

    public UUID place(Code code, @Nullable UUID inside, PlaceKind kind, String name, String address) {
        UUID id = UUID.randomUUID();
        Place place =
                new Place(new Place.Id(id), code, inside == null ? null : new Place.Id(inside), kind, name, address);
        Scopes.as(PROGRAM, () -> jurisdictions.addPlaces(List.of(place)));
        return id;
    }

    /** A person stays at a place for the evening before today, as one does at home or at work. */
    public void was(UUID person, UUID place, Source source, String county) {
        Instant from = clock.instant().minus(Duration.ofHours(20));
        Stay stay = Stay.ofPerson(
                person, place, new Stay.Span(from, from.plus(Duration.ofHours(8))), source, 1, Code.of(county));
        Scopes.as(PROGRAM, () -> presences.add(UUID.randomUUID(), List.of(stay)));
    }

    /** Somebody is a confirmed case since today. */
    public CaseId confirmed(UUID person, String county) {
        return Scopes.as(
                PROGRAM,
                () -> cases.confirm(new Cases.Positive(
                        UUID.randomUUID(), new PersonId(person), Code.of(county), "covid-19", clock.today())));
    }

    /** Somebody nobody knew before is a confirmed case; returns the person. */
    public UUID confirmedAs(Identity who, String county) {
        LocalDate today = clock.today();
        CaseFacts facts = new CaseFacts(
                new CaseFacts.Status("covid-19", Classification.CONFIRMED, null, "local", ""),
                new CaseFacts.Dates(null, today, null, null, today, null),
                new CaseFacts.About("female", 40.0, ""),
                new CaseFacts.Sent("Z-" + UUID.randomUUID(), "", "", Map.of()));
        NewCase one = new NewCase(null, Code.of(county), who, facts);
        return as(county, () -> {
            CaseId id = ((Taken.Added) cases.take(new CaseBatch(UUID.randomUUID(), List.of(one)))
                            .getFirst())
                    .id();
            return cases.get(id).person().value();
        });
    }

    public EventId event(String within) {
        String level = jurisdictions.find(Code.of(within)).orElseThrow().level().word();
        Names title = new Names("Cluster", "聚集性疫情", "聚集性疫情");
        return as(
                within,
                () -> outbreaks.open(
                        new NewEvent("cluster", "covid-19", Code.of(within), level, "building", title, null)));
    }

    /** A sample taken now and reported an hour ago at the same time of the clock. */
    public void tested(UUID person, String county, Verdict verdict) {
        Instant now = clock.instant();
        NewResult result = new NewResult(
                UUID.randomUUID(),
                new PersonId(person),
                Code.of(county),
                new Specimen.Said(
                        "Z-" + UUID.randomUUID(), "covid-19", SpecimenKind.NASOPHARYNGEAL, TestKind.PCR, "CDC"),
                new Steps(now.minusSeconds(3_600), null, null, now),
                verdict);
        as(county, () -> {
            results.record(result);
            return true;
        });
    }

    public static <T> T as(String county, java.util.function.Supplier<T> asked) {
        return Scopes.as(CaseFixtures.epidemiologist(county), asked);
    }
}
