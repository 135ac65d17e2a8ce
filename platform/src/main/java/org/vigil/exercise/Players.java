package org.vigil.exercise;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.vigil.access.Users;
import org.vigil.clock.DomainClock;
import org.vigil.duty.Duties;
import org.vigil.duty.Duty;
import org.vigil.duty.DutyFilter;
import org.vigil.kernel.Code;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.Contact;
import org.vigil.outbreak.ContactDeed;
import org.vigil.outbreak.ContactPick;
import org.vigil.outbreak.ContactQuery;
import org.vigil.outbreak.ContactStep;
import org.vigil.outbreak.ContactWork;
import org.vigil.outbreak.Contacts;
import org.vigil.signal.SignalFilter;
import org.vigil.signal.Signals;
import org.vigil.store.Scopes;

/** Scripted people: they work from seven to ten, take a while for everything, and do all that the platform asks of them. */
@Component
class Players {
    /** Of everybody in an exercise; it runs on loopback only, in a database of its own. */
    static final String PASSWORD = "nothing-waits-overnight";

    private static final Duration JUDGES = Duration.ofHours(2); // from a signal to its verification; assumption
    private static final Duration ACTS = Duration.ofHours(4); // from a contact's name to his transfer; assumption
    private static final Duration WORKS = Duration.ofHours(3); // on a duty; assumption
    private static final int FROM_HOUR = 7;
    private static final int TO_HOUR = 22;
    private static final int MOST = 500;

    private final Signals signals;
    private final Contacts contacts;
    private final ContactWork work;
    private final Duties duties;
    private final Users users;
    private final DomainClock clock;

    Players(Signals signals, Contacts contacts, ContactWork work, Duties duties, People people) {
        this.signals = signals;
        this.contacts = contacts;
        this.work = work;
        this.duties = duties;
        this.users = people.users;
        this.clock = people.clock;
    }

    /** Who there is, and what time. */
    @Component
    record People(Users users, DomainClock clock) {}

    /** The two who answer: one does, the other accepts. */
    record Pair(Viewer epidemiologist, Viewer supervisor) {}

    /** Two users of the county, made once. */
    Pair pair(Code county) {
        return new Pair(
                user("exercise-epi", "Gu Min", Role.COUNTY_EPIDEMIOLOGIST, county),
                user("exercise-sup", "Xu Lan", Role.SUPERVISOR, county));
    }

    private Viewer user(String login, String name, Role role, Code county) {
        String own = login + "-" + county;
        if (users.withLogin(own).isEmpty()) {
            users.add(new Users.NewUser(own, name, Set.of(role), county, "CDC"), PASSWORD, true);
        }
        return users.withLogin(own).orElseThrow().viewer();
    }

    /** Does what there is to do now. */
    void act(Pair pair, Code county) {
        if (!areAtWork()) {
            return;
        }
        Instant now = clock.instant();
        Scopes.as(pair.epidemiologist, () -> {
            judge(county, now);
            call(pair.epidemiologist, county, now);
            serve(pair.epidemiologist, county, now);
        });
        Scopes.as(pair.supervisor, () -> accept(pair.supervisor, county));
    }

    boolean areAtWork() {
        int hour = clock.local().getHour();
        return hour >= FROM_HOUR && hour < TO_HOUR;
    }

    private void judge(Code county, Instant now) {
        signals.list(SignalFilter.raised(county)).stream()
                .filter(signal -> !signal.raisedAt().plus(JUDGES).isAfter(now))
                .forEach(signal -> attempt(() -> signals.verify(signal.id(), "two hospitals confirm by phone")));
    }

    private void call(Viewer viewer, Code county, Instant now) {
        ContactQuery open =
                new ContactQuery(county, ContactQuery.Filter.OPEN, ContactQuery.Order.DUE, viewer.id(), now, null);
        for (Contact contact : contacts.page(open, MOST).contacts()) {
            boolean due = !contact.source().namedAt().plus(ACTS).isAfter(now);
            if (due && contact.steps().next().isTaken()) {
                attempt(() -> work.act(
                        UUID.randomUUID(),
                        ContactPick.These.of(contact),
                        new ContactDeed.Done(ContactStep.TRANSFER, "")));
            }
        }
    }

    private void serve(Viewer viewer, Code county, Instant now) {
        for (Duty duty : duties.list(filter(DutyFilter.Which.OPEN, viewer, county), 0)) {
            if (duty.state() == Duty.State.OPEN) {
                attempt(() -> duties.acknowledge(duty.id()));
            } else if (duty.acknowledged() != null
                    && !duty.acknowledged().at().plus(WORKS).isAfter(now)) {
                attempt(() -> duties.done(duty.id()));
            }
        }
    }

    private void accept(Viewer viewer, Code county) {
        duties.list(filter(DutyFilter.Which.TO_ACCEPT, viewer, county), 0)
                .forEach(duty -> attempt(() -> duties.accept(duty.id())));
    }

    private static DutyFilter filter(DutyFilter.Which which, Viewer viewer, Code county) {
        return new DutyFilter(which, county, viewer.id(), county, null);
    }

    /** What somebody else has done a moment before is done. */
    private static void attempt(Runnable deed) {
        try {
            deed.run();
        } catch (Refusal refusal) {
            // changed meanwhile by a consequence of another deed: the next round sees how it stands
        }
    }
}
