package org.vigil.presence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.vigil.kernel.Code;

/**
 * A subject at a place over {@code [from, to)}, to the second.
 *
 * @param id follows from what the stay says, so the same stay told twice is one; see {@link #of}
 * @param subject a person, a consignment or a sampled spot, by its random number
 * @param place a place of the register, or one kept as it was written, see {@link Presences#unknownPlace}
 * @param from first instant
 * @param to first instant after the stay; one that ends when it begins is kept and meets nobody
 * @param sure 0 to 1, how sure the source is
 * @param jurisdiction where the subject belongs; not where the place is, which may lie anywhere
 */
public record Stay(
        UUID id,
        UUID subject,
        SubjectKind kind,
        UUID place,
        Instant from,
        Instant to,
        Source source,
        double sure,
        Code jurisdiction) {

    /** A stay with the id that follows from it. */
    public static Stay of(
            UUID subject, SubjectKind kind, UUID place, Span span, Source source, double sure, Code jurisdiction) {
        Instant from = span.from().truncatedTo(ChronoUnit.SECONDS);
        Instant to = span.to().truncatedTo(ChronoUnit.SECONDS);
        return new Stay(
                idOf(subject, place, from, to, source), subject, kind, place, from, to, source, sure, jurisdiction);
    }

    /** A stay of a person. */
    public static Stay ofPerson(UUID person, UUID place, Span span, Source source, double sure, Code jurisdiction) {
        return of(person, SubjectKind.PERSON, place, span, source, sure, jurisdiction);
    }

    /**
     * From an instant to another, which may lie before it: that is judged when the stay is taken.
     *
     * @param to first instant after it
     */
    public record Span(Instant from, Instant to) {}

    static UUID idOf(UUID subject, UUID place, Instant from, Instant to, Source source) {
        String text =
                subject + "/" + place + "/" + from.getEpochSecond() + "/" + to.getEpochSecond() + "/" + source.word();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
