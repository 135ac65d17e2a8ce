package org.vigil.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.review.ReviewFixtures.WRITER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.vigil.IntegrationTest;
import org.vigil.identity.Identity;
import org.vigil.kernel.Names;
import org.vigil.kernel.Role;
import org.vigil.kernel.Viewer;
import org.vigil.outbreak.Case;
import org.vigil.outbreak.CaseId;
import org.vigil.outbreak.Classification;
import org.vigil.outbreak.ContactDeed;
import org.vigil.outbreak.ContactFixtures;
import org.vigil.outbreak.ContactId;
import org.vigil.outbreak.ContactPick;
import org.vigil.outbreak.ContactStep;
import org.vigil.outbreak.ContactWork;
import org.vigil.outbreak.Contacts;
import org.vigil.outbreak.EventId;
import org.vigil.outbreak.NewEvent;
import org.vigil.specimen.NewResult;
import org.vigil.specimen.Specimen;
import org.vigil.specimen.SpecimenKind;
import org.vigil.specimen.Steps;
import org.vigil.specimen.TestKind;
import org.vigil.specimen.Verdict;

/** Reviews open by themselves and fill their time line. A context of their own, for the pack. */
@IntegrationTest
@TestPropertySource(properties = "vigil.test=review")
class ReviewsIntegrationTests extends LookedBack {
    @Test
    void aConfirmedCaseIsLookedBackOnByItselfOnce() {
        CaseId id = confirmed();

        Review review = reviewOf(id);
        as(PROGRAM, () -> {
            reviews.openAll(KUNSHAN, "covid-19");
            reviews.open(id);
            return true;
        });
        ReviewId again = as(WRITER, () -> reviews.openByHand(id));

        assertThat(review.state()).isEqualTo(Review.State.OPEN);
        assertThat(review.unit()).isEqualTo(KUNSHAN);
        assertThat(review.opened().due()).isEqualTo(review.opened().at().plus(Duration.ofDays(3)));
        assertThat(again).isEqualTo(review.id());
        assertThat(as(WRITER, () -> reviews.deeds(review.id())))
                .extracting(ReviewDeed::what)
                .containsExactly("opened");
    }

    @Test
    void anOldOrASuspectedCaseIsNotUntilItIsConfirmed() {
        CaseId old = reported(
                Classification.CONFIRMED,
                clock.today().minusDays(90),
                clock.today().minusDays(80));
        CaseId suspected = reported(Classification.SUSPECTED, clock.today().minusDays(3), clock.today());
        reviewOf(confirmed());

        assertThat(as(WRITER, () -> reviews.look(old).review())).isNull();
        assertThat(as(WRITER, () -> reviews.look(suspected).review())).isNull();

        as(WRITER, () -> {
            cases.classify(suspected, Classification.CONFIRMED, null, "PCR");
            return true;
        });
        assertThat(reviewOf(suspected).state()).isEqualTo(Review.State.OPEN);
    }

    @Test
    void theTimeLineFillsItselfFromCaseLaboratoryInvestigationAndContacts() {
        CaseId infector = confirmed();
        CaseId id = confirmed();
        Case one = as(WRITER, () -> cases.get(id));
        Instant taken = clock.instant().minus(Duration.ofHours(40));
        Instant resulted = taken.plus(Duration.ofHours(20));
        as(WRITER, () -> {
            results.record(new NewResult(
                    UUID.randomUUID(),
                    one.person(),
                    KUNSHAN,
                    new Specimen.Said("T-" + UUID.randomUUID(), "covid-19", SpecimenKind.SPUTUM, TestKind.PCR, "CDC"),
                    new Steps(taken, null, null, resulted),
                    Verdict.POSITIVE));
            investigations.save(
                    id,
                    Map.of(
                            "first-visit-on", clock.today().minusDays(3).toString(),
                            "isolated-on", clock.today().toString()),
                    List.of(),
                    true);
            naming.add(id, ContactFixtures.household("320583", Identity.NONE));
            return true;
        });
        reviewOf(infector);

        Reviews.Looked looked = as(WRITER, () -> reviews.look(id));

        assertThat(looked.timeline().moments())
                .containsKeys(
                        Moment.ONSET,
                        Moment.CARED,
                        Moment.TAKEN,
                        Moment.RESULTED,
                        Moment.REPORTED,
                        Moment.INVESTIGATED,
                        Moment.NAMED,
                        Moment.ISOLATED)
                .doesNotContainKey(Moment.CALLED);
        assertThat(looked.timeline().called().contacts()).isEqualTo(1);
        assertThat(delay(looked, Moment.RESULTED)).satisfies(late -> {
            assertThat(late.took()).isEqualTo(Duration.ofHours(20));
            assertThat(late.verdict()).isEqualTo(Delay.Verdict.LATE);
            assertThat(late.clock()).isEqualTo(new Delay.Clock(Duration.ofHours(12), "C8-Q2", "covid-8/2022-03-28"));
        });
        assertThat(delay(looked, Moment.INVESTIGATED).clock())
                .isEqualTo(new Delay.Clock(Duration.ofHours(24), "C8-D2", "covid-8/2022-03-28"));
        assertThat(delay(looked, Moment.CALLED).verdict()).isEqualTo(Delay.Verdict.OPEN);
    }

    private static Delay delay(Reviews.Looked looked, Moment to) {
        return looked.delays().stream()
                .filter(each -> each.to() == to)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCaseThatIsNoneIsNotLookedBackOnAndOneConfirmedAgainIs() {
        CaseId id = confirmed();
        reviewOf(id);

        classify(id, Classification.DISCARDED);
        await(() -> Optional.of(reviewOf(id)).filter(review -> review.state() == Review.State.DROPPED));

        classify(id, Classification.CONFIRMED);
        await(() -> Optional.of(reviewOf(id)).filter(review -> review.state() == Review.State.OPEN));
    }

    private void classify(CaseId id, Classification to) {
        as(WRITER, () -> {
            cases.classify(id, to, null, "second look");
            return true;
        });
    }

    @Test
    void thePageOfAnEventHasItsCasesWithTheirReviews() {
        Review review = reviewOf(confirmed());
        EventId event = as(
                PROGRAM,
                () -> outbreaks.open(new NewEvent(
                        "report", "covid-19", KUNSHAN, "county", "", new Names("Cluster", "聚集", "聚集"), null)));

        List<EventReviews.Line> lines = as(WRITER, () -> events.of(outbreaks.get(event), 200));

        assertThat(lines)
                .filteredOn(line -> line.of().id().value().equals(review.of().caseId()))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.review()).isNotNull();
                    assertThat(line.late())
                            .isEqualTo(Delay.late(
                                    as(WRITER, () -> reviews.look(line.of().id()))
                                            .delays()));
                });
    }

    /** He lives across the county's border: whoever looks back sees that he was to be called, and nothing of who he is. */
    @Test
    void contactsWhoLiveElsewhereCountAmongThoseCalled() {
        CaseId id = confirmed();
        Viewer city = ReviewFixtures.person("Qi Yun", Role.PROVINCIAL_EPIDEMIOLOGIST, "3205");
        ContactId there = as(city, () -> naming.add(id, ContactFixtures.household("320585", Identity.NONE)));

        Timeline waiting =
                await(() -> Optional.of(as(WRITER, () -> reviews.look(id).timeline()))
                        .filter(line -> line.called().contacts() == 1));
        assertThat(waiting.called().called()).isZero();
        assertThat(waiting.at(Moment.CALLED)).isEmpty();

        as(
                ReviewFixtures.NEIGHBOUR,
                () -> work.act(
                        UUID.randomUUID(),
                        ContactPick.These.of(contacts.get(there)),
                        new ContactDeed.Done(ContactStep.CALL, "")));
        Timeline called =
                await(() -> Optional.of(as(WRITER, () -> reviews.look(id).timeline()))
                        .filter(line -> line.called().called() == 1));
        assertThat(called.at(Moment.CALLED)).isPresent();
        assertThat(as(city, () -> reviews.look(id).timeline()).called()).isEqualTo(called.called());
    }

    @Autowired
    ContactWork work;

    @Autowired
    Contacts contacts;
}
