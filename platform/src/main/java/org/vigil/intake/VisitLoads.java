package org.vigil.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.identity.Identity;
import org.vigil.identity.PersonId;
import org.vigil.intake.mapping.VisitReader;
import org.vigil.intake.mapping.VisitReader.Visit;
import org.vigil.intake.table.Cell;
import org.vigil.intake.table.Note;
import org.vigil.intake.table.Problem;
import org.vigil.intake.table.RowProblem;
import org.vigil.intake.table.RowSink;
import org.vigil.intake.table.TableFile;
import org.vigil.intake.table.TableRow;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;
import org.vigil.presence.Presences;
import org.vigil.presence.Source;
import org.vigil.presence.Stay;
import org.vigil.presence.Taken;
import org.vigil.presence.WrittenPlace;
import org.vigil.subject.Appearance;
import org.vigil.subject.Subjects;

/**
 * Loads lists of visits: knows the persons again, finds the places in the register, and hands the stays on, a batch in each transaction.
 * Cut off, the same file is loaded again: what was taken is known already.
 */
@Component
class VisitLoads {
    private static final int BATCH = 100_000;
    private static final int CACHED_MOST = 500_000;
    private static final double SURE = 0.9;

    private final Subjects subjects;
    private final Presences presences;
    private final TransactionTemplate transaction;

    VisitLoads(Subjects subjects, Presences presences, TransactionTemplate transaction) {
        this.subjects = subjects;
        this.presences = presences;
        this.transaction = transaction;
    }

    /** What came of a file; refused rows have been handed on. */
    record Outcome(Counts counts, List<Note> notes) {}

    /** @param otherwise where persons belong whose rows do not say it */
    Outcome load(TableFile table, VisitReader reader, Code otherwise, Consumer<List<RefusedRow>> refusals)
            throws IOException {
        Gathering gathering = new Gathering(reader, otherwise, refusals);
        List<Note> notes = table.read(gathering);
        return new Outcome(gathering.finish(), notes);
    }

    private record Who(@Nullable UUID person, String document, Code jurisdiction) {}

    private record Row(Visit visit, Source source, Code jurisdiction, List<String> cells) {
        Who who() {
            return new Who(visit.person(), visit.document(), jurisdiction);
        }

        WrittenPlace place() {
            return new WrittenPlace(visit.place(), jurisdiction);
        }
    }

    private final class Gathering implements RowSink {
        private final VisitReader reader;
        private final Code otherwise;
        private final Consumer<List<RefusedRow>> refusals;
        private final List<Row> waiting = new ArrayList<>(BATCH);
        private final List<RefusedRow> refused = new ArrayList<>();
        private final Map<Who, UUID> persons = new HashMap<>();
        private final Map<WrittenPlace, UUID> places = new HashMap<>();
        private long rowsReceived;
        private long rowsStored;
        private long rowsKnown;
        private long rowsRefused;

        Gathering(VisitReader reader, Code otherwise, Consumer<List<RefusedRow>> refusals) {
            this.reader = reader;
            this.otherwise = otherwise;
            this.refusals = refusals;
        }

        @Override
        public boolean row(TableRow row) {
            rowsReceived++;
            switch (reader.read(row)) {
                case Visit visit -> keep(row, visit);
                case VisitReader.Refused problems ->
                    refuse(new RefusedRow(row.line(), shown(row), problems.problems()));
            }
            if (waiting.size() >= BATCH) {
                deliver();
            }
            return true;
        }

        private void keep(TableRow row, Visit visit) {
            Source source;
            try {
                source = visit.source().isEmpty() ? Source.VENUE_SCAN : Source.of(visit.source());
            } catch (Refusal unknown) {
                refuse(refusal(visit, shown(row), visit.source(), unknown.code()));
                return;
            }
            Code jurisdiction = visit.code().isEmpty() ? otherwise : Code.of(visit.code());
            waiting.add(new Row(visit, source, jurisdiction, shown(row)));
        }

        private static RefusedRow refusal(Visit visit, List<String> cells, String value, String code) {
            return new RefusedRow(
                    visit.line(),
                    cells,
                    List.of(RowProblem.ofRow(visit.line(), Problem.REFUSED_ON_STORING, value, code)));
        }

        private static List<String> shown(TableRow row) {
            return row.cells().stream().map(Cell::shown).toList();
        }

        @Override
        public boolean unreadable(RowProblem problem) {
            rowsReceived++;
            refuse(new RefusedRow(problem.line(), List.of(), List.of(problem)));
            return true;
        }

        private void refuse(RefusedRow row) {
            rowsRefused++;
            refused.add(row);
            if (refused.size() >= BATCH) {
                refusals.accept(refused);
                refused.clear();
            }
        }

        private void deliver() {
            if (waiting.isEmpty()) {
                return;
            }
            transaction.executeWithoutResult(status -> {
                know();
                find();
                List<Stay> stays = waiting.stream().map(this::stay).toList();
                Taken taken = presences.add(UUID.randomUUID(), stays);
                rowsStored += taken.stored();
                rowsKnown += taken.known();
                taken.refused().forEach(each -> {
                    Row row = waiting.get(each.index());
                    refuse(refusal(row.visit, row.cells, "", each.code()));
                });
            });
            waiting.clear();
        }

        /** Finds out who the persons are that no batch before had. */
        private void know() {
            if (persons.size() > CACHED_MOST) {
                persons.clear();
            }
            Map<Who, UUID> asked = new LinkedHashMap<>();
            List<Appearance> appearances = new ArrayList<>();
            for (Row row : waiting) {
                Who who = row.who();
                if (!persons.containsKey(who) && !asked.containsKey(who)) {
                    UUID id = UUID.randomUUID();
                    asked.put(who, id);
                    appearances.add(appearance(id, row));
                }
            }
            Map<UUID, PersonId> known =
                    appearances.isEmpty() ? Map.of() : subjects.persons(appearances, UUID.randomUUID());
            asked.forEach((who, id) ->
                    persons.put(who, Objects.requireNonNull(known.get(id)).value()));
        }

        private static Appearance appearance(UUID id, Row row) {
            Visit visit = row.visit;
            boolean here = visit.person() != null;
            Identity identity =
                    new Identity(here ? "" : visit.name(), visit.document(), here ? "" : visit.phone(), "", null, null);
            @Nullable PersonId known = visit.person() == null ? null : new PersonId(visit.person());
            return new Appearance(id, row.jurisdiction, known, identity, null, null);
        }

        private void find() {
            if (places.size() > CACHED_MOST) {
                places.clear();
            }
            Set<WrittenPlace> asked = new HashSet<>();
            waiting.forEach(row -> {
                WrittenPlace place = row.place();
                if (!places.containsKey(place)) {
                    asked.add(place);
                }
            });
            presences.match(asked).forEach((written, match) -> places.put(written, match.place()));
        }

        private Stay stay(Row row) {
            return Stay.ofPerson(
                    Objects.requireNonNull(persons.get(row.who())),
                    Objects.requireNonNull(places.get(row.place())),
                    new Stay.Span(row.visit.from(), row.visit.to()),
                    row.source,
                    SURE,
                    row.jurisdiction);
        }

        Counts finish() {
            deliver();
            refusals.accept(refused);
            refused.clear();
            return new Counts(rowsReceived, rowsStored, 0, rowsKnown, rowsRefused);
        }
    }
}
