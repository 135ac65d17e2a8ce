package org.vigil.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes, again and again, on one index: {@code -Dvigil.kills=200}; a few in the build. */
class CrashTests {

    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedIsThereAfterAKillAtAnyMoment() throws IOException, InterruptedException {
        int kills = Integer.getInteger("vigil.kills", 8);
        long seed = Long.getLong("seed", 20261124L);
        SplittableRandom random = new SplittableRandom(seed);
        for (int kill = 0; kill < kills; kill++) {
            long acknowledged = killedAfter(random.nextInt(60), random.nextInt(400), random.nextLong());

            try (PresenceIndex index = PresenceIndex.open(folder)) {
                index.verify();
                assertThat(index.size())
                        .as("after kill %d, seed %d", kill, seed)
                        .isGreaterThanOrEqualTo(acknowledged);
                assertThat(found(index)).isEqualTo(index.size());
            }
        }
    }

    /** Runs the writer, kills it that many milliseconds after so many acknowledgements, and says up to which stay it had acknowledged. */
    private long killedAfter(int acknowledgements, int millis, long seed) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString(),
                        Long.toString(seed))
                .redirectErrorStream(true)
                .start();
        long last = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = lines.readLine();
            for (int i = 0; line != null && i < acknowledgements; i++) {
                last = Long.parseLong(line);
                line = lines.readLine();
            }
            Thread.sleep(millis);
            process.toHandle().destroyForcibly();
            // What it had said before it was killed was acknowledged too; a last line may be cut.
            String before = line;
            while (before != null) {
                String next = lines.readLine();
                if (next != null) {
                    last = Long.parseLong(before);
                }
                before = next;
            }
        }
        process.waitFor();
        return last;
    }

    /** How many of the stays are those that should be there, from the first on without a gap. */
    private static long found(PresenceIndex index) {
        boolean[] seen = new boolean[(int) index.size()];
        for (int place = 0; place < Writer.PLACES; place++) {
            for (Stay stay : index.staysAt(place, Window.ALWAYS)) {
                int number = (int) (stay.from() - Writer.BEGIN);
                assertThat(stay).isEqualTo(Writer.stay(number));
                assertThat(seen[number]).as("stay %d twice", number).isFalse();
                seen[number] = true;
            }
        }
        long found = 0;
        for (boolean one : seen) {
            found += one ? 1 : 0;
        }
        return found;
    }

    /** Appends numbered stays and says how many there are after each append; in between it flushes, merges and loads. */
    static final class Writer {
        static final long BEGIN = 1_700_000_000L;
        static final int PLACES = 13;

        private Writer() {}

        static Stay stay(int number) {
            return new Stay(number % 97, number % PLACES, BEGIN + number, BEGIN + number + 300);
        }

        public static void main(String[] arguments) {
            SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[1]));
            try (PresenceIndex index = PresenceIndex.open(Path.of(arguments[0]))) {
                int next = (int) index.size();
                while (true) {
                    List<Stay> batch = new ArrayList<>();
                    for (int count = random.nextInt(1, 200); count > 0; count--) {
                        batch.add(stay(next++));
                    }
                    switch (random.nextInt(8)) {
                        case 0 -> load(index, batch);
                        case 1 -> {
                            index.append(batch);
                            index.forget(1);
                        }
                        case 2 -> {
                            index.append(batch);
                            index.compact();
                        }
                        default -> index.append(batch);
                    }
                    System.out.println(next);
                    System.out.flush();
                }
            }
        }

        private static void load(PresenceIndex index, List<Stay> batch) {
            try (BulkLoad load = index.bulkLoad()) {
                batch.forEach(stay -> load.add(stay.subject(), stay.place(), stay.from(), stay.to()));
                load.finish();
            }
        }
    }
}
