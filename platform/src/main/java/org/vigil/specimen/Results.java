package org.vigil.specimen;

import java.time.Instant;
import java.util.ArrayList;
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
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.console.Diseases;
import org.vigil.console.Messages;
import org.vigil.identity.PersonId;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.kernel.Sha256;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;
import org.vigil.subject.Subjects;

/** Specimens and their results, told by a form or by laboratory systems, each as often as they like. */
@Service
public class Results {
    /** The most results a batch may hold. */
    public static final int BATCH_MOST = 10_000;

    private static final int KEY_LONGEST = 200;

    private final SpecimenTable table;
    private final Persons persons;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final DomainClock clock;

    Results(SpecimenTable table, Persons persons, Ledger ledger, ApplicationEventPublisher events, DomainClock clock) {
        this.table = table;
        this.persons = persons;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /** Who people are, and where. */
    @Component
    record Persons(
            Subjects subjects, Jurisdictions jurisdictions, Messages messages, TransactionTemplate transaction) {}

    /**
     * Takes results as they were written: keeps what can be kept, says of each other one what is wrong with it. Persons are known again
     * within the sender's scope, by document number or by name with birth date and telephone.
     *
     * @param key the sender's own key for this batch: the same again brings back the same receipt and changes nothing; null without one
     * @throws Refusal SPECIMEN-0008 when the batch is empty or too large, -0009 when the key was used for other results
     */
    @Requires({Permission.REPORT, Permission.EDIT_CASES})
    public ResultReceipt take(@Nullable String key, List<RawResult> results) {
        if (results.isEmpty() || results.size() > BATCH_MOST) {
            throw new Refusal("SPECIMEN-0008", results.size(), BATCH_MOST);
        }
        if (key != null && (key.isBlank() || key.length() > KEY_LONGEST)) {
            throw new Refusal("SPECIMEN-0012", KEY_LONGEST);
        }
        Viewer sender = Scopes.current();
        // A laboratory may not edit cases, but whoever it names becomes a person: that is done by the program, within
        // the same scope.
        return Scopes.as(
                Viewer.program(sender.scope()),
                () -> Objects.requireNonNull(persons.transaction.execute(status -> take(sender, key, results))));
    }

    private ResultReceipt take(Viewer sender, @Nullable String key, List<RawResult> results) {
        Instant now = clock.instant();
        if (key != null && !table.begin(sender, key, digest(results), now)) {
            return table.again(sender, key, digest(results));
        }
        ResultReading reading = new ResultReading(
                new ResultReading.Sender(
                        sender.scope(), code -> persons.jurisdictions.find(code).isPresent()),
                now,
                clock.zone(),
                new Diseases(persons.messages));
        List<ResultReading.Read> read = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            reading.read(i, results.get(i)).ifPresent(read::add);
        }
        UUID batch = UUID.randomUUID();
        Map<UUID, PersonId> known = persons.subjects.persons(
                read.stream().map(ResultReading.Read::who).toList(), batch);
        Writing writing = new Writing(sender, now);
        List<ResultProblem> problems = reading.problems();
        for (ResultReading.Read each : read) {
            PersonId person = Objects.requireNonNull(known.get(each.result().id()));
            writing.write(withPerson(each.result(), person))
                    .ifPresent(code -> problems.add(new ResultProblem(
                            each.index(), "number", code, each.result().said().senderNumber())));
        }
        ResultReceipt receipt =
                new ResultReceipt(batch, results.size(), writing.stored, writing.changed, writing.unchanged, problems);
        if (key != null) {
            table.end(sender, key, receipt);
        }
        return receipt;
    }

    private static NewResult withPerson(NewResult result, PersonId person) {
        return new NewResult(
                result.id(), person, result.jurisdiction(), result.said(), result.steps(), result.verdict());
    }

    /**
     * Tells of a specimen of a person who is known.
     *
     * @throws Refusal SPECIMEN-0003 when its steps are out of order, -0010 when a verdict comes without its report or the other way
     *     round, -0011 when the number is that of somebody else's specimen
     */
    @Requires({Permission.REPORT, Permission.EDIT_CASES})
    @Transactional
    public void record(NewResult result) {
        if (!result.steps().areInOrder()) {
            throw new Refusal("SPECIMEN-0003");
        }
        if ((result.verdict() == null) != (result.steps().reported() == null)) {
            throw new Refusal("SPECIMEN-0010");
        }
        new Writing(Scopes.current(), clock.instant()).write(result).ifPresent(code -> {
            throw new Refusal(code);
        });
    }

    /** Writes results and tells what came of them. */
    private final class Writing {
        private final Viewer sender;
        private final Instant now;
        private int stored;
        private int changed;
        private int unchanged;

        Writing(Viewer sender, Instant now) {
            this.sender = sender;
            this.now = now;
        }

        /** The code of the refusal, when it cannot be written. */
        Optional<String> write(NewResult told) {
            Specimen before = table.numbered(
                            told.jurisdiction(), List.of(told.said().senderNumber()))
                    .get(told.said().senderNumber());
            if (before != null && !before.person().equals(told.person())) {
                return Optional.of("SPECIMEN-0011");
            }
            NewResult result = before == null ? told : merged(before, told);
            if (before != null && !result.steps().areInOrder()) {
                return Optional.of("SPECIMEN-0003");
            }
            if (before != null && says(before, result)) {
                unchanged++;
                return Optional.empty();
            }
            table.put(result, sender, now);
            stored += before == null ? 1 : 0;
            changed += before == null ? 0 : 1;
            tell(before, result);
            return Optional.empty();
        }

        private void tell(@Nullable Specimen before, NewResult result) {
            @Nullable Verdict was = before == null ? null : before.verdict();
            @Nullable Verdict is = result.verdict();
            String action = was != null && was != is
                    ? "result-corrected"
                    : is == null ? "specimen-recorded" : "result-recorded";
            Scopes.as(
                    sender,
                    () -> ledger.record(new Entry(
                            action,
                            "specimen",
                            result.id().toString(),
                            result.jurisdiction(),
                            Map.of(
                                    "verdict", is == null ? "" : is.word(),
                                    "before", was == null ? "" : was.word()))));
            if (is != null && is != was && is != Verdict.INVALID) {
                events.publishEvent(new ResultArrived(
                        result.id(),
                        result.person().value(),
                        result.jurisdiction(),
                        result.said().disease(),
                        is == Verdict.POSITIVE,
                        result.steps().taken(),
                        Objects.requireNonNull(result.steps().reported())));
            }
        }
    }

    private static NewResult merged(Specimen before, NewResult told) {
        return new NewResult(
                before.id(),
                before.person(),
                before.jurisdiction(),
                told.said(),
                before.steps().and(told.steps()),
                told.verdict() == null ? before.verdict() : told.verdict());
    }

    private static boolean says(Specimen before, NewResult now) {
        return before.said().equals(now.said())
                && before.steps().equals(now.steps())
                && Objects.equals(before.verdict(), now.verdict());
    }

    /** Of everything but who they are: that is not to be guessed from a hash. */
    private static String digest(List<RawResult> results) {
        return Sha256.hex(results.stream().map(RawResult::toString).collect(Collectors.joining("\n")));
    }

    /** @throws Missing when there is none, or not for this viewer; who only reports sees what he told himself */
    @Requires({Permission.REPORT, Permission.SEE_CASES})
    @Transactional(readOnly = true)
    public Specimen get(UUID id) {
        return table.find(id, ownOnly()).orElseThrow(() -> new Missing("specimen"));
    }

    /** The latest told; of who only reports, those he told himself. */
    @Requires({Permission.REPORT, Permission.SEE_CASES})
    @Transactional(readOnly = true)
    public List<Specimen> latest(Code scope, int most) {
        return table.latest(scope, ownOnly(), most);
    }

    /** All specimens of a person within the scope, latest first. */
    @Requires(Permission.SEE_CASES)
    @Transactional(readOnly = true)
    public List<Specimen> ofPerson(PersonId person) {
        return table.of(person);
    }

    private static @Nullable UUID ownOnly() {
        Viewer viewer = Scopes.current();
        return viewer.may(Permission.SEE_CASES) ? null : viewer.id();
    }
}
