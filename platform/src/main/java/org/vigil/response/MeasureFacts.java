package org.vigil.response;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.vigil.duty.Duties;
import org.vigil.kernel.Cause;
import org.vigil.kernel.DerivedId;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Viewer;
import org.vigil.measure.Measure;
import org.vigil.measure.MeasureEnded;
import org.vigil.measure.MeasureNeeds;
import org.vigil.measure.MeasureSettled;
import org.vigil.measure.ReleaseTestsDue;
import org.vigil.measure.ReleaseTestsTaken;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.ContactDeed;
import org.vigil.outbreak.ContactId;
import org.vigil.outbreak.ContactPick;
import org.vigil.outbreak.ContactWork;
import org.vigil.outbreak.Contacts;
import org.vigil.policy.Fact;
import org.vigil.store.Scopes;

/**
 * What measures need of somebody while they stand becomes a duty with an owner and a clock: a release test, one held too long, one
 * released too early, an appeal. When it is over, so is the duty.
 */
@Component
class MeasureFacts {
    private final Directives directives;
    private final Duties duties;
    private final Contacts contacts;
    private final ContactWork work;
    private final Impositions.Where where;

    MeasureFacts(Directives directives, Duties duties, Contacts contacts, ContactWork work, Impositions.Where where) {
        this.directives = directives;
        this.duties = duties;
        this.contacts = contacts;
        this.work = work;
        this.where = where;
    }

    @Async
    @TransactionalEventListener
    void on(MeasureNeeds needs) {
        Scopes.as(
                Viewer.program(needs.jurisdiction()),
                () -> directives.follow(
                        new Fact.MeasureNeeds(
                                needs.disease(),
                                needs.kind(),
                                "person",
                                needs.need().word()),
                        needs.disease(),
                        needs.jurisdiction(),
                        new Cause("measure", needs.measure().toString(), String.valueOf(needs.number())),
                        needs.at().toString()));
    }

    /** Whether it was early is looked into even though the measure has ended; the rest is over with its reason. */
    @Async
    @TransactionalEventListener
    void on(MeasureSettled settled) {
        Scopes.as(Viewer.program(settled.jurisdiction()), () -> {
            switch (settled.need()) {
                case HELD_TOO_LONG ->
                    duties.close(
                            "measure", settled.measure().toString(), "release-or-say-why", "no longer past its end");
                case APPEAL ->
                    duties.close("measure", settled.measure().toString(), "decide-appeal", "appeal answered");
                case RELEASED_EARLY -> {}
            }
        });
    }

    /** A county owes the tests of all who ask at once, not each of them. */
    @Async
    @TransactionalEventListener
    void on(ReleaseTestsDue due) {
        Scopes.as(
                Viewer.program(due.unit()),
                () -> directives.follow(
                        new Fact.MeasureNeeds(due.disease(), due.kind(), "person", "release-test"),
                        due.disease(),
                        due.unit(),
                        new Cause("measures", tests(due.day()), String.valueOf(due.measures())),
                        due.at().toString()));
    }

    @Async
    @TransactionalEventListener
    void on(ReleaseTestsTaken taken) {
        Scopes.as(Viewer.program(taken.unit()), () -> duties.close("measures", tests(taken.day()), "all tests taken"));
    }

    /** The part of the list of measures that the duty is about. */
    private static String tests(LocalDate day) {
        return "tests&asked=" + day;
    }

    /** Whose last measure has ended is looked after no longer. */
    @Async
    @TransactionalEventListener
    void on(MeasureEnded ended) {
        boolean over = ended.how() == Measure.How.RELEASED || ended.how() == Measure.How.APPEAL;
        if (!ended.last() || !over) {
            return;
        }
        ended.because().stream()
                .filter(cause -> cause.kind().equals("contact"))
                .forEach(cause -> close(ended, new ContactId(UUID.fromString(cause.id()))));
    }

    /** He may be the contact of another county than the measure, or deleted when his time had come. */
    private void close(MeasureEnded ended, ContactId id) {
        Contact contact;
        try {
            contact = Scopes.as(where.everywhere(), () -> contacts.get(id));
        } catch (Missing deleted) {
            return;
        }
        if (contact.isOpen()) {
            String once = "measure-ended/" + ended.measure() + "/" + id;
            Scopes.as(
                    Viewer.program(contact.jurisdiction()),
                    () -> work.act(
                            DerivedId.of(once),
                            ContactPick.These.of(contact),
                            new ContactDeed.Close("released", "measure " + ended.number())));
        }
    }
}
