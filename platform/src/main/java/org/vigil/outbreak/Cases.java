package org.vigil.outbreak;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.outbreak.CaseFacts.Status;
import org.vigil.store.Scopes;
import org.vigil.subject.Appearance;
import org.vigil.subject.Subjects;

/** The line list: taken in by batches, corrected, classified. */
@Service
public class Cases {
    private static final int CHUNK = 5_000;

    private final CaseTable table;
    private final Subjects subjects;
    private final DomainClock clock;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Cases(CaseTable table, Subjects subjects, DomainClock clock, Ledger ledger, ApplicationEventPublisher events) {
        this.table = table;
        this.subjects = subjects;
        this.clock = clock;
        this.ledger = ledger;
        this.events = events;
    }

    /**
     * Takes a batch in, each row apart: new cases are added, known ones say what their sender now says, and a row that breaks a rule or
     * lies outside the viewer's scope is refused. A known case that is not to be seen is refused like one that is not there.
     *
     * @return one answer a row, in order
     */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public List<Taken> take(CaseBatch batch) {
        List<Taken> answers = new ArrayList<>();
        Told told = new Told();
        for (int from = 0; from < batch.cases().size(); from += CHUNK) {
            List<NewCase> chunk = batch.cases()
                    .subList(from, Math.min(from + CHUNK, batch.cases().size()));
            answers.addAll(take(batch.id(), chunk, told));
        }
        int changed =
                (int) answers.stream().filter(Taken.Changed.class::isInstance).count();
        CasesReported reported = told.of(batch.id(), Scopes.current().scope(), changed);
        if (!reported.added().isEmpty() || changed > 0) {
            events.publishEvent(reported);
        }
        return answers;
    }

    private List<Taken> take(UUID batch, List<NewCase> chunk, Told told) {
        Map<CaseId, Case> known = known(chunk);
        LocalDate today = clock.today();
        Code scope = Scopes.current().scope();
        @Nullable Taken[] answers = new Taken[chunk.size()];
        List<Appearance> appearances = new ArrayList<>();
        Map<UUID, Integer> lines = new LinkedHashMap<>();
        for (int i = 0; i < chunk.size(); i++) {
            NewCase row = chunk.get(i);
            @Nullable Case before = row.known() == null ? null : known.get(row.known());
            Optional<String> broken = row.known() != null && before == null
                    ? Optional.of("CASE-0002")
                    : CaseRules.broken(scope, row.jurisdiction(), row.facts(), today);
            if (broken.isPresent()) {
                answers[i] = new Taken.Refused(broken.get());
            } else {
                UUID line = UUID.randomUUID();
                lines.put(line, i);
                appearances.add(appearance(line, row, before, today));
            }
        }
        Map<UUID, PersonId> persons = appearances.isEmpty() ? Map.of() : subjects.persons(appearances, batch);
        Changes changes = new Changes(known, told, clock.instant());
        lines.forEach((line, i) ->
                answers[i] = changes.add(chunk.get(i), java.util.Objects.requireNonNull(persons.get(line))));
        write(batch, changes);
        return List.of(answers);
    }

    private Map<CaseId, Case> known(List<NewCase> chunk) {
        Set<CaseId> ids = new java.util.HashSet<>();
        for (NewCase row : chunk) {
            if (row.known() != null) {
                ids.add(row.known());
            }
        }
        return ids.isEmpty()
                ? new HashMap<>()
                : table.some(ids).stream().collect(Collectors.toMap(Case::id, Function.identity()));
    }

    private static Appearance appearance(UUID line, NewCase row, @Nullable Case before, LocalDate today) {
        @Nullable LocalDate born = row.identity().birthDate();
        @Nullable Double age = row.facts().about().ageYears();
        @Nullable LocalDate reported = row.facts().dates().reporting();
        @Nullable
        Integer birthYear = born != null
                ? Integer.valueOf(born.getYear())
                : age == null
                        ? null
                        : Integer.valueOf(
                                Year.from(reported == null ? today : reported).getValue() - (int) Math.floor(age));
        String sex = row.facts().about().sex();
        return new Appearance(
                line,
                row.jurisdiction(),
                before == null ? null : before.person(),
                row.identity(),
                sex.isEmpty() ? null : sex,
                birthYear);
    }

    /** What a chunk adds and changes; a case named twice in it says in the end what its last row says. */
    private static final class Changes {
        private final Map<CaseId, Case> known;
        private final Told told;
        private final Instant at;
        private final List<Case> added = new ArrayList<>();
        private final Map<CaseId, Case> changed = new LinkedHashMap<>();
        private final List<Entry> entries = new ArrayList<>();

        Changes(Map<CaseId, Case> known, Told told, Instant at) {
            this.known = known;
            this.told = told;
            this.at = at;
        }

        Taken add(NewCase row, PersonId person) {
            if (row.known() == null) {
                Case fresh = new Case(new CaseId(UUID.randomUUID()), 0, person, row.jurisdiction(), row.facts(), at);
                added.add(fresh);
                told.added(fresh);
                return new Taken.Added(fresh.id());
            }
            Case before = java.util.Objects.requireNonNull(known.get(row.known()));
            Case now = new Case(
                    before.id(),
                    before.number(),
                    before.person(),
                    row.jurisdiction(),
                    FactMerge.merge(before.facts(), row.facts()),
                    before.receivedAt());
            Map<String, String> differences = FactMerge.changes(before, now);
            if (differences.isEmpty()) {
                return new Taken.Unchanged(before.id());
            }
            told.changed(before, now);
            known.put(now.id(), now);
            changed.put(now.id(), now);
            entries.add(new Entry("case-changed", "case", now.id().toString(), now.jurisdiction(), differences));
            return new Taken.Changed(now.id());
        }
    }

    private void write(UUID batch, Changes changes) {
        if (!changes.added.isEmpty()) {
            table.insert(changes.added, batch, changes.at);
        }
        if (!changes.changed.isEmpty()) {
            table.update(changes.changed.values());
        }
        changes.added.forEach(each -> changes.entries.add(new Entry(
                "case-added", "case", each.id().toString(), each.jurisdiction(), Map.of("batch", batch.toString()))));
        ledger.recordAll(changes.entries);
    }

    /**
     * A laboratory has found somebody positive.
     *
     * @param result the specimen's id: the batch of a case that is opened because of it
     */
    public record Positive(UUID result, PersonId person, Code jurisdiction, String disease, LocalDate takenOn) {}

    /** The case of whoever is positive: confirmed if it was not, opened if there was none. Told again it changes nothing. */
    @Requires(Permission.OPERATE)
    @Transactional
    public CaseId confirm(Positive positive) {
        table.lock(positive.person());
        Optional<Case> known = table.ofPersons(List.of(positive.person())).stream()
                .filter(each -> each.facts().status().disease().equals(positive.disease()))
                .findFirst();
        if (known.isPresent()) {
            if (known.get().facts().status().classification() != Classification.CONFIRMED) {
                classify(known.get().id(), Classification.CONFIRMED, null, "positive result " + positive.result());
            }
            return known.get().id();
        }
        Case fresh = opened(positive);
        table.insert(List.of(fresh), positive.result(), fresh.receivedAt());
        ledger.record(new Entry(
                "case-added",
                "case",
                fresh.id().toString(),
                fresh.jurisdiction(),
                Map.of("result", positive.result().toString())));
        Told told = new Told();
        told.added(fresh);
        events.publishEvent(told.of(positive.result(), fresh.jurisdiction(), 0));
        return fresh.id();
    }

    private Case opened(Positive positive) {
        Subjects.@Nullable About about =
                subjects.about(List.of(positive.person())).get(positive.person());
        LocalDate today = clock.today();
        @Nullable
        Double age = about == null || about.birthYear() == null
                ? null
                : Double.valueOf(Math.max(0, today.getYear() - about.birthYear()));
        String sex = about == null || about.sex() == null ? "" : about.sex();
        return new Case(
                new CaseId(UUID.randomUUID()),
                0,
                positive.person(),
                positive.jurisdiction(),
                new CaseFacts(
                        new Status(positive.disease(), Classification.CONFIRMED, null, "unknown", ""),
                        new CaseFacts.Dates(null, null, positive.takenOn(), null, today, null),
                        new CaseFacts.About(sex, age, ""),
                        new CaseFacts.Sent("", "", "", Map.of())),
                clock.instant());
    }

    /** @throws Missing when there is none, or not for this viewer */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public Case get(CaseId id) {
        return table.one(id).orElseThrow(() -> new Missing("case"));
    }

    /**
     * The cases an event is about: those that somebody put to it, and the probable and confirmed ones of its disease within its jurisdiction
     * reported from a day on until it was closed, but for those that somebody took out; at most so many, by number.
     */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Case> ofEvent(Event event, LocalDate since, int most) {
        return table.ofEvent(event, since, most);
    }

    /** Those of these that the viewer sees. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Case> some(Collection<CaseId> ids) {
        return ids.isEmpty() ? List.of() : table.some(ids);
    }

    /** Whether the viewer sees a case. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public boolean isSeen(CaseId id) {
        return table.one(id).isPresent();
    }

    /** Cases reported to {@code to} by community or whatever their code ends at; {@code since} begins what counts as recent. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<CaseCount> countsByPlace(Code within, LocalDate since, LocalDate to) {
        return table.countsByPlace(within, since, to);
    }

    /** Cases by day of report, both ends included; days without any are left out. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<CaseCount> countsByDay(Code within, LocalDate since, LocalDate to) {
        return table.countsByDay(within, since, to);
    }

    /** Cases of each disease by day of report, both ends included. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<DiseaseDay> countsByDisease(Code within, LocalDate since, LocalDate to) {
        return table.countsByDisease(within, since, to);
    }

    /** All cases of these persons within the scope, latest first. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Case> ofPersons(Collection<PersonId> persons) {
        return persons.isEmpty() ? List.of() : table.ofPersons(persons);
    }

    /** Confirmed cases that a batch added within the scope, without an outcome, not reported before {@code since}. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Case> confirmedOf(UUID batch, LocalDate since) {
        return table.confirmedOf(batch, since);
    }

    /**
     * Corrects how a case is classified, with the reason; the case stays one and the same. Saying what it says already changes nothing.
     *
     * @param asymptomatic null leaves it as it is
     */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public void classify(CaseId id, Classification to, @Nullable Boolean asymptomatic, String reason) {
        if (reason.isBlank() || reason.length() > 1_000) {
            throw new Refusal("CASE-0007");
        }
        Case before = get(id);
        Status old = before.facts().status();
        Status status = new Status(
                old.disease(),
                to,
                asymptomatic == null ? old.asymptomatic() : asymptomatic,
                old.source(),
                old.outcome());
        CaseFacts facts = before.facts();
        Case now = new Case(
                id,
                before.number(),
                before.person(),
                before.jurisdiction(),
                new CaseFacts(status, facts.dates(), facts.about(), facts.sent()),
                before.receivedAt());
        Map<String, String> detail = FactMerge.changes(before, now);
        if (detail.isEmpty()) {
            return;
        }
        table.update(List.of(now));
        detail.put("reason", reason.strip());
        ledger.record(new Entry("case-classified", "case", id.toString(), now.jurisdiction(), detail));
        events.publishEvent(new CaseClassified(
                id,
                now.number(),
                now.jurisdiction(),
                status.disease(),
                old.classification(),
                to,
                Told.hasNoSymptoms(old),
                Told.hasNoSymptoms(status),
                clock.instant()));
    }
}
