package org.vigil.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsTests {
    private static final int ANNA = 0;
    private static final int BO = 1;
    private static final int CHEN = 2;
    private static final int MARKET = 0;
    private static final int HOME = 1;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void contactsEqualThoseFoundByComparingAllPairs(int block) {
        for (int seed = block * 100; seed < block * 100 + 25; seed++) {
            RandomWorld world = RandomWorld.of(seed);
            VisitTable table = table(world.stays());
            for (ContactQuery query : world.queries(seed)) {
                assertThat(BruteForce.rows(table.contacts(query)))
                        .as("seed %d, %s", seed, query)
                        .isEqualTo(BruteForce.contacts(world.stays(), query));
            }
        }
    }

    @Test
    void staysThatOnlyTouchAreNoContact() {
        VisitTable table = table(List.of(new Stay(ANNA, MARKET, 0, 60), new Stay(BO, MARKET, 60, 120)));

        assertThat(table.contacts(ContactQuery.of(ANNA, 1)).size()).isZero();
    }

    @Test
    void twoHalvesOfAStayCountOnceTogether() {
        VisitTable table = table(List.of(
                new Stay(ANNA, MARKET, 0, 100),
                new Stay(BO, MARKET, 10, 50),
                new Stay(BO, MARKET, 40, 80),
                new Stay(BO, MARKET, 10, 50)));

        Contacts contacts = table.contacts(ContactQuery.of(ANNA, 1));

        assertThat(BruteForce.rows(contacts)).containsExactly(new BruteForce.Row(BO, 1, ANNA, MARKET, 70, 10, 80));
    }

    @Test
    void whoLeftBeforeTheContactCaughtItIsNotInTheSecondRing() {
        VisitTable table = table(List.of(
                new Stay(ANNA, MARKET, 1_000, 2_000),
                new Stay(BO, MARKET, 1_500, 2_500),
                new Stay(BO, HOME, 0, 900),
                new Stay(CHEN, HOME, 0, 900)));

        assertThat(table.contacts(ContactQuery.of(ANNA, 2)).subjects(2)).isEmpty();
    }

    @Test
    void anOverlapThatBeganBeforeButEndedAfterCountsWhole() {
        VisitTable table = table(List.of(
                new Stay(ANNA, MARKET, 1_000, 2_000),
                new Stay(BO, MARKET, 500, 1_500),
                new Stay(BO, HOME, 0, 1_200),
                new Stay(CHEN, HOME, 100, 1_100)));

        Contacts contacts = table.contacts(ContactQuery.of(ANNA, 2));

        assertThat(BruteForce.rows(contacts)).contains(new BruteForce.Row(CHEN, 2, BO, HOME, 1_000, 100, 1_100));
    }

    @Test
    void aStationFullOfPeopleIsNamedAndNotListed() {
        VisitTable.Builder builder = new VisitTable.Builder();
        builder.add(ANNA, MARKET, 0, 600);
        builder.add(BO, HOME, 0, 600);
        builder.add(ANNA, HOME, 0, 600);
        for (int i = 10; i < 5_010; i++) {
            builder.add(i, MARKET, 0, i == 10 ? 600 : 60);
        }
        VisitTable table = builder.build();

        Contacts some = table.contacts(ContactQuery.of(ANNA, 1).with(new Evidence(0, 2_000, 300)));
        Contacts all = table.contacts(ContactQuery.of(ANNA, 1));
        Contacts none = table.contacts(ContactQuery.of(ANNA, 1).with(new Evidence(0, 2_000, 30)));

        assertThat(some.subjects(1)).containsExactlyInAnyOrder(BO, 10);
        assertThat(some.crowds()).containsExactly(new Contacts.Crowd(ANNA, MARKET, 5_000, 1));
        assertThat(all.subjects(1)).hasSize(5_001);
        assertThat(none.subjects(1)).containsExactly(BO);
        assertThat(none.crowds()).containsExactly(new Contacts.Crowd(ANNA, MARKET, 5_000, 0));
    }

    @Test
    void theEvidenceOfAnEdgeIsTheStaysItComesFrom() {
        Stay anna = new Stay(ANNA, MARKET, 0, 100);
        Stay boFirst = new Stay(BO, MARKET, 10, 50);
        Stay boAgain = new Stay(BO, MARKET, 60, 200);
        VisitTable table = table(List.of(anna, boFirst, boAgain));

        List<Meeting> meetings = table.meetings(ANNA, BO, Window.ALWAYS);

        assertThat(meetings).containsExactly(new Meeting(anna, boFirst), new Meeting(anna, boAgain));
        assertThat(meetings.stream().mapToLong(Meeting::seconds).sum()).isEqualTo(80);
    }

    static VisitTable table(List<Stay> stays) {
        VisitTable.Builder builder = new VisitTable.Builder();
        stays.forEach(stay -> builder.add(stay.subject(), stay.place(), stay.from(), stay.to()));
        return builder.build();
    }
}
