package org.vigil.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceIndexTests {
    private static final long NOON = 1_700_049_600L;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void contactsEqualThoseFoundByComparingAllPairsHoweverTheStaysCameIn(int seed) {
        RandomWorld world = RandomWorld.of(seed);
        try (PresenceIndex index = PresenceIndex.open(folder)) {
            fill(index, world.stays(), new SplittableRandom(seed));
            for (ContactQuery query : world.queries(seed)) {
                assertThat(BruteForce.rows(index.contacts(query)))
                        .as("seed %d, %s", seed, query)
                        .isEqualTo(BruteForce.contacts(world.stays(), query));
            }
        }
        try (PresenceIndex again = PresenceIndex.open(folder)) {
            again.compact();
            again.verify();
            for (ContactQuery query : world.queries(seed)) {
                assertThat(BruteForce.rows(again.contacts(query))).isEqualTo(BruteForce.contacts(world.stays(), query));
            }
        }
    }

    /** In three ways and pieces: loaded at once, appended and put into segments, appended and fresh. */
    private static void fill(PresenceIndex index, List<Stay> stays, SplittableRandom random) {
        try (BulkLoad load = index.bulkLoad()) {
            stays.subList(0, stays.size() / 3)
                    .forEach(stay -> load.add(stay.subject(), stay.place(), stay.from(), stay.to()));
            load.finish();
        }
        for (int i = stays.size() / 3; i < stays.size(); ) {
            int next = Math.min(stays.size(), i + 1 + random.nextInt(40));
            index.append(stays.subList(i, next));
            i = next;
            if (random.nextInt(3) == 0) {
                index.forget(0);
            }
            if (random.nextInt(4) == 0) {
                index.compact();
            }
        }
    }

    @Test
    void aBusyPlaceOverManyBlocksIsSearchedRightly() {
        List<Stay> stays = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 60_000; i++) {
            long from = NOON + random.nextInt(14 * 86_400);
            stays.add(
                    new Stay(i % 5_000, i % 3 == 0 ? 5 : random.nextInt(40), from, from + 60 + random.nextInt(3_000)));
        }
        stays.add(new Stay(5_001, 5, NOON, NOON + 14 * 86_400));
        try (PresenceIndex index = PresenceIndex.open(folder)) {
            fill(index, stays, random);
            VisitTable table = ContactsTests.table(stays);
            for (int subject = 0; subject < 100; subject++) {
                ContactQuery query = ContactQuery.of(subject * 50, 2)
                        .within(new Window(NOON + 86_400, NOON + 2 * 86_400))
                        .with(Evidence.ANY.atLeast(1_800));
                assertThat(BruteForce.rows(index.contacts(query))).isEqualTo(BruteForce.rows(table.contacts(query)));
            }
        }
    }

    @Test
    void subjectsTimesAndLengthsOfAnySizeAreKeptAsTheyAre() {
        SplittableRandom random = new SplittableRandom(11);
        List<Stay> stays = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            long from = random.nextLong(PresenceIndex.LATEST);
            stays.add(new Stay(
                    random.nextInt(Integer.MAX_VALUE),
                    i % 2,
                    from,
                    from + 1 + random.nextLong(PresenceIndex.LATEST - from)));
        }
        try (PresenceIndex index = PresenceIndex.open(folder)) {
            fill(index, stays, random);
            index.compact();

            for (int place = 0; place < 2; place++) {
                int here = place;
                assertThat(index.staysAt(place, Window.ALWAYS))
                        .containsExactlyInAnyOrderElementsOf(stays.stream()
                                .filter(stay -> stay.place() == here)
                                .toList());
            }
        }
    }

    @Test
    void whoComesAHundredTimesWhileAnotherStaysIsOneContact() {
        List<Stay> stays = new ArrayList<>(List.of(new Stay(0, 3, NOON, NOON + 10_000)));
        for (int i = 0; i < 100; i++) {
            long later = NOON + 50L * i;
            long earlier = NOON + 5_000 - 50L * i;
            stays.add(new Stay(1, 3, later, later + 40));
            stays.add(new Stay(2, 3, earlier, earlier + (i % 3 == 0 ? 70 : 50)));
            stays.add(new Stay(3 + i % 20, 3, NOON + 10L * i, NOON + 10L * i + 300));
        }
        try (PresenceIndex index = PresenceIndex.open(folder)) {
            fill(index, stays, new SplittableRandom(3));

            assertThat(BruteForce.rows(index.contacts(ContactQuery.of(0, 1))))
                    .isEqualTo(BruteForce.contacts(stays, ContactQuery.of(0, 1)));
        }
    }

    @Test
    void whoeverIsOutsideTheWindowOrThePlaceNeverAppears() {
        try (PresenceIndex index = PresenceIndex.open(folder)) {
            index.append(List.of(
                    new Stay(0, 0, NOON, NOON + 3_600),
                    new Stay(1, 0, NOON + 3_600, NOON + 7_200),
                    new Stay(2, 1, NOON, NOON + 3_600),
                    new Stay(3, 0, NOON - 60, NOON),
                    new Stay(4, 0, NOON + 1_800, NOON + 1_900)));

            Contacts before = index.contacts(ContactQuery.of(0, 2).within(new Window(NOON, NOON + 1_800)));
            Contacts elsewhere = index.contacts(ContactQuery.of(0, 2).at(place -> place != 0));

            assertThat(before.size()).isZero();
            assertThat(elsewhere.size()).isZero();
            assertThat(index.contacts(ContactQuery.of(0, 2)).subjects(1)).containsExactly(4);
        }
    }

    @Test
    void staysOlderThanTheirRetentionAreGoneFromTheFiles() throws IOException {
        int secret = 0x5EC2E7;
        try (PresenceIndex index = PresenceIndex.open(folder)) {
            try (BulkLoad load = index.bulkLoad()) {
                for (int i = 0; i < 1_000; i++) {
                    load.add(i, 3, NOON + i, NOON + i + 60);
                }
                load.finish();
            }
            index.append(List.of(new Stay(secret, 3, NOON, NOON + 10), new Stay(7, 3, NOON + 90_000, NOON + 90_010)));

            index.forget(NOON + 500);

            assertThat(index.staysOf(secret, Window.ALWAYS)).isEmpty();
            assertThat(index.staysAt(3, Window.ALWAYS)).allMatch(stay -> stay.to() > NOON + 500);
            assertThat(index.size()).isEqualTo(560);
            assertThat(journalBytes()).isZero();
        }
        try (PresenceIndex again = PresenceIndex.open(folder)) {
            assertThat(again.size()).isEqualTo(560);
            again.forget(NOON + 100_000);
            assertThat(again.size()).isZero();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.endsWith(".journal")))
                    .containsExactlyInAnyOrder("MANIFEST", "LOCK");
        }
    }

    @Test
    void aJournalCutAtAnyByteOpensWithAllThatWasAcknowledgedBefore() throws IOException {
        List<Stay> first = List.of(new Stay(1, 1, NOON, NOON + 60), new Stay(2, 1, NOON, NOON + 60));
        List<Stay> second = List.of(new Stay(3, 1, NOON, NOON + 60), new Stay(4, 1, NOON, NOON + 60));
        try (PresenceIndex index = PresenceIndex.open(folder)) {
            index.append(first);
            index.append(second);
        }
        Path journal = Journal.file(folder, 1);
        byte[] whole = Files.readAllBytes(journal);
        for (int length = whole.length; length >= whole.length / 2; length--) {
            Files.write(journal, java.util.Arrays.copyOf(whole, length));
            try (PresenceIndex index = PresenceIndex.open(folder)) {
                assertThat(index.size()).as("cut at %d", length).isEqualTo(length == whole.length ? 4 : 2);
                index.append(second);
                assertThat(index.staysOf(4, Window.ALWAYS)).hasSize(1);
            }
        }
    }

    @Test
    void aFileThatWasChangedIsNotBelieved() throws IOException {
        try (PresenceIndex index = PresenceIndex.open(folder)) {
            try (BulkLoad load = index.bulkLoad()) {
                for (int i = 0; i < 1_000; i++) {
                    load.add(i, 3, NOON + i, NOON + i + 60);
                }
                load.finish();
            }
        }
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.filter(f -> f.toString().endsWith(".place"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
        try (PresenceIndex index = PresenceIndex.open(folder)) {
            assertThatExceptionOfType(DamagedIndex.class).isThrownBy(index::verify);
        }
        bytes[bytes.length - OrderWriter.TRAILER - 10] ^= 1;
        Files.write(file, bytes);
        assertThatExceptionOfType(DamagedIndex.class).isThrownBy(() -> PresenceIndex.open(folder));
    }

    @Test
    void aLoadThatWasNotFinishedLeavesNothing() {
        try (PresenceIndex index = PresenceIndex.open(folder)) {
            try (BulkLoad load = index.bulkLoad()) {
                load.add(1, 1, NOON, NOON + 60);
            }
            assertThat(index.size()).isZero();
        }
    }

    @Test
    void whatIsNoStayIsRefusedAndTheIndexIsOpenOnce() {
        try (PresenceIndex index = PresenceIndex.open(folder)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> index.append(List.of(new Stay(0, 0, NOON, NOON - 1))))
                    .withMessageContaining("the end not before the start");
            assertThatIllegalArgumentException().isThrownBy(() -> index.append(List.of(new Stay(-1, 0, 1, 2))));
            assertThatIllegalStateException()
                    .isThrownBy(() -> PresenceIndex.open(folder))
                    .withMessageContaining("in use");
        }
    }

    private long journalBytes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
