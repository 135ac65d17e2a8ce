package org.vigil.review;

import static org.vigil.review.ReviewFixtures.WRITER;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigil.clock.DomainClock;
import org.vigil.duty.Duties;
import org.vigil.identity.Identity;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseBatch;
import org.vigil.outbreak.CaseFacts;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Cases;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.ContactNaming;
import org.vigil.outbreak.Investigations;
import org.vigil.outbreak.NewCase;
import org.vigil.outbreak.Taken;
import org.vigil.policy.InForce;
import org.vigil.policy.PackKey;
import org.vigil.policy.Policies;
import org.vigil.specimen.Results;
import org.vigil.store.Database;
import org.vigil.store.Scopes;

/** What tests of reviews share: a pack in force that judges every case of the disease, cases, waiting. */
abstract class LookedBack {
    static final Viewer PROGRAM = Viewer.program(Code.of("32"));
    static final Code KUNSHAN = Code.of("320583");

    @Autowired
    Reviews reviews;

    @Autowired
    Findings findings;

    @Autowired
    EventReviews events;

    @Autowired
    org.vigil.outbreak.Outbreaks outbreaks;

    @Autowired
    Cases cases;

    @Autowired
    Results results;

    @Autowired
    Investigations investigations;

    @Autowired
    ContactNaming naming;

    @Autowired
    Duties duties;

    @Autowired
    Policies policies;

    @Autowired
    DomainClock clock;

    @Autowired
    Database database;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void thePackIsInForce() {
        Scopes.as(
                PROGRAM,
                () -> policies.putInForce(
                        new PackKey("covid-8", LocalDate.of(2022, 3, 28)),
                        new InForce(LocalDate.of(2026, 1, 1), null)));
    }

    CaseId reported(Classification classification, LocalDate onset, LocalDate reporting) {
        CaseFacts facts = new CaseFacts(
                new CaseFacts.Status("covid-19", classification, null, "local", ""),
                new CaseFacts.Dates(null, onset, null, null, reporting, null),
                new CaseFacts.About("female", 41.0, "cook"),
                new CaseFacts.Sent("R-" + UUID.randomUUID(), "", "", Map.of()));
        NewCase one = new NewCase(null, KUNSHAN, Identity.NONE, facts);
        return as(
                WRITER,
                () -> ((Taken.Added) cases.take(new CaseBatch(UUID.randomUUID(), List.of(one)))
                                .getFirst())
                        .id());
    }

    CaseId confirmed() {
        return reported(
                Classification.CONFIRMED,
                clock.today().minusDays(4),
                clock.today().minusDays(1));
    }

    Review reviewOf(CaseId id) {
        return await(() -> Optional.ofNullable(as(WRITER, () -> reviews.look(id).review())));
    }

    static <T> T as(Viewer viewer, Supplier<T> work) {
        return Scopes.as(viewer, work);
    }

    static <T> T await(Supplier<Optional<T>> asked) {
        for (int i = 0; i < 400; i++) {
            Optional<T> found = asked.get();
            if (found.isPresent()) {
                return found.get();
            }
            try {
                Thread.sleep(25);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("nothing came in ten seconds");
    }

    Instant inAWeek() {
        return clock.instant().plus(Duration.ofDays(7));
    }
}
