package org.vigil.outbreak;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.vigil.identity.Identity;
import org.vigil.kernel.Code;

/** Contacts of the tests, as an investigator names them. */
public final class ContactFixtures {
    public static final Instant MET = Instant.parse("2026-03-27T04:00:00Z");

    private ContactFixtures() {}

    public static ContactNaming.ByHand household(String jurisdiction, Identity who) {
        return byHand(UUID.randomUUID(), jurisdiction, who, "household", "前进路1号");
    }

    public static ContactNaming.ByHand byHand(
            UUID id, String jurisdiction, Identity who, String setting, String place) {
        return new ContactNaming.ByHand(
                id,
                who,
                new Contact.About("female", 41, false),
                Code.of(jurisdiction),
                new ContactNaming.Met(MET, MET.plusSeconds(3600), place, setting, -1, Exposure.Travel.NONE));
    }

    /** A confirmed case of this county and how it is numbered. */
    public static CaseId confirmed(Cases cases, String jurisdiction) {
        CaseFacts facts = CaseFixtures.facts("C-" + UUID.randomUUID(), Classification.CONFIRMED, CaseFixtures.ONSET);
        NewCase one = new NewCase(null, Code.of(jurisdiction), Identity.NONE, facts);
        return ((Taken.Added) cases.take(new CaseBatch(UUID.randomUUID(), List.of(one)))
                        .getFirst())
                .id();
    }
}
