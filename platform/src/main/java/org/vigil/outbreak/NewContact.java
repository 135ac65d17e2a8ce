package org.vigil.outbreak;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigil.identity.PersonId;
import org.vigil.kernel.Code;

/**
 * A contact that was found, judged and about to be written.
 *
 * @param unit the county that holds him
 * @param setting of the exposure that counts most
 */
record NewContact(
        UUID id,
        PersonId person,
        Code jurisdiction,
        Code unit,
        Contact.About about,
        Verdict verdict,
        String setting,
        String way,
        List<Exposure> exposures) {
    NewContact {
        exposures = List.copyOf(exposures);
    }

    /**
     * What the pack makes of him.
     *
     * @param followUntil end of what it imposes
     * @param closed why nothing is to be done; null when something is
     */
    record Verdict(
            Contact.Judged judged,
            Clocks clocks,
            Instant followUntil,
            @Nullable String closed) {}

    /** By when each step is to be done; null where the pack sets no clock. */
    record Clocks(
            @Nullable Instant call,
            @Nullable Instant locate,
            @Nullable Instant transfer) {}

    Instant first() {
        return exposures.stream().map(Exposure::first).min(Instant::compareTo).orElseThrow();
    }

    Instant last() {
        return exposures.stream().map(Exposure::last).max(Instant::compareTo).orElseThrow();
    }

    double minutes() {
        return exposures.stream().mapToDouble(Exposure::minutes).sum();
    }

    NewContact closedAs(String reason) {
        Verdict closed = new Verdict(verdict.judged(), verdict.clocks(), verdict.followUntil(), reason);
        return new NewContact(id, person, jurisdiction, unit, about, closed, setting, way, exposures);
    }

    /** The same under the id it is known by. */
    NewContact as(UUID known) {
        return new NewContact(known, person, jurisdiction, unit, about, verdict, setting, way, exposures);
    }
}
