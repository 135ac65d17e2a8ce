package org.vigil.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.review.ReviewFixtures.NEIGHBOUR;
import static org.vigil.review.ReviewFixtures.SUPERVISOR;
import static org.vigil.review.ReviewFixtures.WRITER;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import org.vigil.IntegrationTest;
import org.vigil.duty.Duty;
import org.vigil.identity.Identity;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.ContactFixtures;

/** A finding, its acceptance by another, what was added afterwards. */
@IntegrationTest
@TestPropertySource(properties = "vigil.test=review")
class FindingsIntegrationTests extends LookedBack {
    @Test
    void theFindingIsAcceptedByAnotherAndItsDutyOwed() {
        Review review = reviewOf(confirmed());
        UUID written = UUID.randomUUID();
        UUID accepted = UUID.randomUUID();
        Finding finding = ReviewFixtures.finding("sentinel", inAWeek());

        as(WRITER, () -> {
            findings.write(review.id(), written, finding);
            findings.write(review.id(), written, ReviewFixtures.finding("other", inAWeek()));
            return true;
        });
        as(SUPERVISOR, () -> {
            findings.accept(review.id(), accepted);
            findings.accept(review.id(), accepted);
            return true;
        });

        Review closed = as(WRITER, () -> reviews.get(review.id()));
        List<Duty> owed = as(WRITER, () -> duties.because("review", review.id().toString()));
        assertThat(closed.state()).isEqualTo(Review.State.CLOSED);
        assertThat(closed.layer()).isEqualTo("sentinel");
        assertThat(owed).singleElement().satisfies(duty -> {
            assertThat(duty.clocks().due()).isEqualTo(finding.corrective().due());
            assertThat(duty.acceptedByAnother()).isTrue();
            assertThat(duty.owedBy().organisation()).isEqualTo("cdc");
        });
        assertThat(as(WRITER, () -> reviews.deeds(review.id())))
                .extracting(ReviewDeed::what)
                .containsExactly("opened", "written", "accepted");
    }

    @Test
    void nobodyAcceptsHisOwnFindingAndOneGivenBackIsWrittenAnew() {
        Review review = reviewOf(confirmed());
        Viewer both = ReviewFixtures.person("Lu Wei", Role.PROVINCIAL_EPIDEMIOLOGIST, "320583");
        as(both, () -> {
            findings.write(review.id(), UUID.randomUUID(), ReviewFixtures.finding("tracing", inAWeek()));
            return true;
        });

        assertThatThrownBy(() -> as(both, () -> {
                    findings.accept(review.id(), UUID.randomUUID());
                    return true;
                }))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("REVIEW-0009"));
        assertThatThrownBy(() -> as(WRITER, () -> {
                    findings.write(review.id(), UUID.randomUUID(), ReviewFixtures.finding("other", inAWeek()));
                    return true;
                }))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("REVIEW-0003"));

        as(SUPERVISOR, () -> {
            findings.giveBack(review.id(), UUID.randomUUID(), "Which clinic?");
            return true;
        });
        assertThat(as(WRITER, () -> reviews.get(review.id())).state()).isEqualTo(Review.State.OPEN);
    }

    @Test
    void whoeverWroteTheFindingDoesNotAcceptThatItsDutyWasDone() {
        Viewer author = ReviewFixtures.person("Lu Wei", Role.PROVINCIAL_EPIDEMIOLOGIST, "320583");
        Viewer doer = ReviewFixtures.person("Tao Jun", Role.DUTY_HOLDER, "320583");
        Review review = reviewOf(confirmed());
        as(author, () -> {
            findings.write(review.id(), UUID.randomUUID(), ReviewFixtures.finding("sentinel", inAWeek()));
            return true;
        });
        as(SUPERVISOR, () -> {
            findings.accept(review.id(), UUID.randomUUID());
            return true;
        });
        Duty owed = as(WRITER, () -> duties.because("review", review.id().toString()))
                .getFirst();
        as(doer, () -> {
            duties.acknowledge(owed.id());
            duties.done(owed.id());
            return true;
        });

        assertThatThrownBy(() -> as(author, () -> {
                    duties.accept(owed.id());
                    return true;
                }))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("DUTY-0009"));
        as(SUPERVISOR, () -> {
            duties.accept(owed.id());
            return true;
        });
        assertThat(as(WRITER, () -> duties.one(owed.id())).state()).isEqualTo(Duty.State.ACCEPTED);
    }

    @Test
    void aClosedReviewNeverChangesItIsAmendedByOneAndAnother() throws SQLException {
        Review review = closed("laboratory");
        UUID amendment = UUID.randomUUID();

        assertThatThrownBy(() -> as(WRITER, () -> {
                    findings.write(review.id(), UUID.randomUUID(), ReviewFixtures.finding("other", inAWeek()));
                    return true;
                }))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("REVIEW-0002"));
        try (Connection owner =
                DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword())) {
            assertThatThrownBy(() -> owner.createStatement()
                            .executeUpdate("update review.review set layer = 'other' where id = '" + review.id() + "'"))
                    .hasMessageContaining("a closed review is not changed");
        }

        as(WRITER, () -> {
            findings.amend(review.id(), amendment, "The tubes were mixed up on the way.", "sentinel");
            findings.amend(review.id(), amendment, "The tubes were mixed up on the way.", "sentinel");
            return true;
        });
        assertThat(as(WRITER, () -> reviews.get(review.id())).layer()).isEqualTo("laboratory");

        as(SUPERVISOR, () -> {
            findings.acceptAmendment(review.id(), amendment, UUID.randomUUID());
            return true;
        });
        assertThat(as(WRITER, () -> reviews.get(review.id())).layer()).isEqualTo("sentinel");
        assertThat(as(WRITER, () -> reviews.amendments(review.id()))).hasSize(1);
    }

    private Review closed(String layer) {
        Review review = reviewOf(confirmed());
        as(WRITER, () -> {
            findings.write(review.id(), UUID.randomUUID(), ReviewFixtures.finding(layer, inAWeek()));
            return true;
        });
        as(SUPERVISOR, () -> {
            findings.accept(review.id(), UUID.randomUUID());
            return true;
        });
        return review;
    }

    @Test
    void theTimeLineOfAClosedReviewStaysAsItWas() {
        Review review = closed("community");
        CaseId id = new CaseId(review.of().caseId());
        Timeline before = as(WRITER, () -> reviews.look(id).timeline());

        as(WRITER, () -> {
            naming.add(id, ContactFixtures.household("320583", Identity.NONE));
            return true;
        });

        assertThat(before.at(Moment.ONSET)).isPresent();
        assertThat(as(WRITER, () -> reviews.look(id).timeline())).isEqualTo(before);
    }

    @Test
    void anotherCountySeesNothingOfIt() {
        Review review = reviewOf(confirmed());

        assertThatThrownBy(() -> as(NEIGHBOUR, () -> reviews.get(review.id()))).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> as(NEIGHBOUR, () -> {
                    findings.write(review.id(), UUID.randomUUID(), ReviewFixtures.finding("other", inAWeek()));
                    return true;
                }))
                .isInstanceOf(Missing.class);
    }

    @Test
    void whatTheFindingLacksIsSaid() {
        Review review = reviewOf(confirmed());

        assertThat(refusal(review, ReviewFixtures.finding("nowhere", inAWeek())))
                .isEqualTo("REVIEW-0005");
        assertThat(refusal(review, ReviewFixtures.finding("other", "320585", inAWeek())))
                .isEqualTo("REVIEW-0006");
        assertThat(refusal(review, ReviewFixtures.finding("other", clock.instant())))
                .isEqualTo("REVIEW-0007");
    }

    private String refusal(Review review, Finding finding) {
        try {
            as(WRITER, () -> {
                findings.write(review.id(), UUID.randomUUID(), finding);
                return true;
            });
            return "";
        } catch (Refusal refused) {
            return refused.code();
        }
    }
}
