package org.vigil.trace;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Builds an index of a made-up province and asks it: {@code bench/trace.sh VISITS DIRECTORY}. With a third argument the visits are also
 * written there as CSV for the peer.
 */
final class SpeedProgram {
    private static final java.lang.management.ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SpeedProgram() {}

    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        long visits = Long.parseLong(arguments[0]);
        Path directory = Path.of(arguments[1]);
        Province province = Province.of(visits);
        boolean built = Files.exists(directory.resolve("MANIFEST"));
        try (PresenceIndex index = PresenceIndex.open(directory)) {
            if (!built) {
                build(index, province);
            }
            System.out.printf(
                    "%d visits of %d persons at %d places in %d days: %.1f bytes a visit on disk%n",
                    index.size(),
                    province.persons(),
                    province.places(),
                    Province.DAYS,
                    (double) bytes(directory) / index.size());
            for (int round = 0; round < 3; round++) {
                ask(index, province, "ring 1, 14 days, any overlap", query -> query, 1, 2_000);
            }
            Window twoDays = new Window(Province.BEGIN + 5 * 86_400L, Province.BEGIN + 7 * 86_400L);
            ask(index, province, "ring 1, 14 days, 15 minutes", q -> q.with(Evidence.ANY.atLeast(900)), 1, 2_000);
            ask(
                    index,
                    province,
                    "ring 1, 2 days, 15 minutes",
                    q -> q.within(twoDays).with(Evidence.ANY.atLeast(900)),
                    1,
                    2_000);
            ask(
                    index,
                    province,
                    "ring 2, 2 days, 15 minutes, crowds of 2,000 named",
                    q -> q.within(twoDays).with(Evidence.USUAL.atLeast(900)),
                    2,
                    500);
            ask(
                    index,
                    province,
                    "ring 2, 2 days, 15 minutes, exact",
                    q -> q.within(twoDays).with(Evidence.ANY.atLeast(900)),
                    2,
                    200);
            ask(
                    index,
                    province,
                    "ring 2, 2 days, 60 minutes, exact",
                    q -> q.within(twoDays).with(Evidence.ANY.atLeast(3_600)),
                    2,
                    500);
            append(index, province);
        }
    }

    private static void build(PresenceIndex index, Province province) {
        double generated = cpuSeconds();
        long sum = 0;
        SplittableRandom random = new SplittableRandom(1);
        Province.Visit visit = new Province.Visit();
        for (long i = 0; i < province.visits(); i++) {
            province.fill(i, random, visit);
            sum += visit.place;
        }
        generated = cpuSeconds() - generated;
        long wall = System.nanoTime();
        double cpu = cpuSeconds();
        random = new SplittableRandom(1);
        try (BulkLoad load = index.bulkLoad()) {
            for (long i = 0; i < province.visits(); i++) {
                province.fill(i, random, visit);
                load.add(visit.person, visit.place, visit.from, visit.to);
            }
            load.finish();
        }
        cpu = cpuSeconds() - cpu - generated;
        System.out.printf(
                "built in %.1f s, %.1f CPU seconds without making the visits (%.1f s, sum %d): %.2f million visits a CPU second; heap of %d MB%n",
                (System.nanoTime() - wall) / 1e9,
                cpu,
                generated,
                sum % 1000,
                province.visits() / cpu / 1e6,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static void ask(
            PresenceIndex index,
            Province province,
            String what,
            java.util.function.UnaryOperator<ContactQuery> narrowing,
            int rings,
            int questions) {
        long[] nanos = new long[questions];
        long[] cpu = new long[questions];
        long[] found = new long[questions];
        int asked = 0;
        for (int warm = 1; warm >= 0; warm--) {
            SplittableRandom random = new SplittableRandom(99);
            long deadline = System.nanoTime() + 40_000_000_000L;
            for (asked = 0; asked < questions && System.nanoTime() < deadline; asked++) {
                int person = random.nextInt(province.persons());
                long begin = System.nanoTime();
                long beginCpu = THREADS.getCurrentThreadCpuTime();
                Contacts contacts = index.contacts(narrowing.apply(ContactQuery.of(person, rings)));
                cpu[asked] = THREADS.getCurrentThreadCpuTime() - beginCpu;
                nanos[asked] = System.nanoTime() - begin;
                found[asked] = contacts.size();
            }
        }
        Arrays.sort(nanos, 0, asked);
        Arrays.sort(cpu, 0, asked);
        Arrays.sort(found, 0, asked);
        int median = asked / 2;
        int p99 = asked * 99 / 100;
        System.out.printf(
                "%-50s median %8.3f ms (CPU %8.3f), p99 %8.3f ms (CPU %8.3f); %d questions, edges: median %d, p99 %d%n",
                what,
                nanos[median] / 1e6,
                cpu[median] / 1e6,
                nanos[p99] / 1e6,
                cpu[p99] / 1e6,
                asked,
                found[median],
                found[p99]);
    }

    private static void append(PresenceIndex index, Province province) {
        SplittableRandom random = new SplittableRandom(5);
        long[] nanos = new long[200];
        for (int i = 0; i < nanos.length; i++) {
            long from = Province.BEGIN + 6 * 86_400L;
            int person = random.nextInt(province.persons());
            Stay stay = new Stay(person, 0, from + i, from + i + 600);
            long begin = System.nanoTime();
            index.append(List.of(stay));
            if (!index.staysOf(person, new Window(from, from + 86_400)).contains(stay)
                    && index.staysOf(person, new Window(from, from + 86_400)).stream()
                            .noneMatch(s -> s.place() == 0 && s.from() <= stay.from() && s.to() >= stay.to())) {
                throw new AssertionError("not found: " + stay);
            }
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "append of one visit until durable and found: median %.2f ms, p99 %.2f ms%n",
                nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
    }

    private static long bytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }
}
