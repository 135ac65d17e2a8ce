package org.vigil.specimen;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vigil.console.Diseases;
import org.vigil.identity.Identity;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;
import org.vigil.subject.Appearance;

/** Reads results as they were written, and tells all that is wrong with each. */
final class ResultReading {
    /** A laboratory's clock may be a little ahead. */
    private static final Duration AHEAD_MOST = Duration.ofMinutes(10);

    private static final int NUMBER_LONGEST = 64;

    private final Sender sender;
    private final Instant now;
    private final ZoneId zone;
    private final Diseases diseases;
    private final List<ResultProblem> problems = new ArrayList<>();

    /**
     * Where the sender is and what is allowed there.
     *
     * @param scope how far he may report
     * @param exists whether there is such a jurisdiction
     */
    record Sender(Code scope, Predicate<Code> exists) {}

    /** A result that can be read. */
    record Read(int index, NewResult result, Appearance who) {}

    ResultReading(Sender sender, Instant now, ZoneId zone, Diseases diseases) {
        this.sender = sender;
        this.now = now;
        this.zone = zone;
        this.diseases = diseases;
    }

    List<ResultProblem> problems() {
        return problems;
    }

    Optional<Read> read(int index, RawResult raw) {
        int before = problems.size();
        String number = raw.number().strip();
        if (number.isEmpty() || number.length() > NUMBER_LONGEST) {
            wrong(index, "number", "SPECIMEN-0001", number);
        }
        String disease = diseases.id(raw.disease());
        if (!diseases.named().contains(disease)) {
            wrong(index, "disease", "SPECIMEN-0005", raw.disease());
        }
        SpecimenKind kind = word(index, "kind", raw.kind(), SpecimenKind.NASOPHARYNGEAL, SpecimenKind::ofWord);
        TestKind test = word(index, "test", raw.test(), TestKind.PCR, TestKind::ofWord);
        @Nullable
        Verdict verdict = raw.verdict().isBlank()
                ? null
                : word(index, "verdict", raw.verdict(), Verdict.INVALID, Verdict::ofWord);
        Code place = place(index, raw.jurisdiction());
        Steps steps = steps(index, raw.when(), verdict);
        Identity identity = identity(index, raw.who());
        @Nullable UUID person = person(index, raw.who(), identity);
        if (problems.size() > before) {
            return Optional.empty();
        }
        String laboratory = raw.laboratory().strip();
        NewResult result = new NewResult(
                UUID.randomUUID(),
                new PersonId(person == null ? new UUID(0, 0) : person),
                place,
                new Specimen.Said(
                        number, disease, kind, test, laboratory.substring(0, Math.min(200, laboratory.length()))),
                steps,
                verdict);
        return Optional.of(new Read(index, result, appearance(raw.who(), result, person, identity)));
    }

    private static Appearance appearance(
            RawResult.Who who, NewResult result, @Nullable UUID person, Identity identity) {
        String sex = who.sex().strip();
        @Nullable LocalDate born = identity.birthDate();
        return new Appearance(
                result.id(),
                result.jurisdiction(),
                person == null ? null : new PersonId(person),
                identity,
                sex.equals("female") || sex.equals("male") ? sex : null,
                born == null ? null : born.getYear());
    }

    private <T> T word(int index, String field, String written, T otherwise, Function<String, Optional<T>> reading) {
        if (written.isBlank()) {
            return otherwise;
        }
        Optional<T> read = reading.apply(written);
        if (read.isEmpty()) {
            wrong(index, field, "SPECIMEN-0005", written);
        }
        return read.orElse(otherwise);
    }

    private Code place(int index, String written) {
        String code = written.strip();
        if (code.isEmpty()) {
            return sender.scope;
        }
        if (!code.matches("[0-9A-Za-z]{1,40}")
                || !sender.scope.contains(Code.of(code))
                || !sender.exists.test(Code.of(code))) {
            wrong(index, "jurisdiction", "SPECIMEN-0006", code);
            return sender.scope;
        }
        return Code.of(code);
    }

    private Steps steps(int index, RawResult.When when, @Nullable Verdict verdict) {
        @Nullable Instant taken = instant(index, "taken_at", when.taken());
        @Nullable Instant received = instant(index, "received_at", when.received());
        @Nullable Instant tested = instant(index, "tested_at", when.tested());
        @Nullable Instant reported = instant(index, "reported_at", when.reported());
        if (when.taken().isBlank()) {
            wrong(index, "taken_at", "SPECIMEN-0002", "");
        }
        if ((verdict == null) != when.reported().isBlank()) {
            wrong(index, verdict == null ? "verdict" : "reported_at", "SPECIMEN-0010", "");
        }
        Steps steps = new Steps(taken == null ? Instant.EPOCH : taken, received, tested, reported);
        if (taken != null && !steps.areInOrder()) {
            wrong(index, "taken_at", "SPECIMEN-0003", when.taken());
        }
        if (steps.told().anyMatch(step -> step.isAfter(now.plus(AHEAD_MOST)))) {
            wrong(index, "taken_at", "SPECIMEN-0004", "");
        }
        return steps;
    }

    private @Nullable Instant instant(int index, String field, String written) {
        String text = written.strip().replace(' ', 'T');
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") && text.length() > 16
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            wrong(index, field, "SPECIMEN-0002", written);
            return null;
        }
    }

    private Identity identity(int index, RawResult.Who who) {
        @Nullable LocalDate born = null;
        if (!who.birthDate().isBlank()) {
            try {
                born = LocalDate.parse(who.birthDate().strip());
            } catch (DateTimeException e) {
                wrong(index, "birth_date", "SPECIMEN-0002", "");
            }
        }
        return new Identity(who.name(), who.documentNumber(), who.phone(), null, born, null);
    }

    /** A name alone may be anybody's. */
    private @Nullable UUID person(int index, RawResult.Who who, Identity identity) {
        if (!who.person().isBlank()) {
            try {
                return UUID.fromString(who.person().strip());
            } catch (IllegalArgumentException e) {
                wrong(index, "person", "SPECIMEN-0007", "");
            }
        } else if (identity.documentNumber() == null
                && (identity.name() == null || identity.birthDate() == null && identity.phone() == null)) {
            wrong(index, "document_number", "SPECIMEN-0007", "");
        }
        return null;
    }

    private void wrong(int index, String field, String code, String value) {
        problems.add(new ResultProblem(index, field, code, value));
    }
}
