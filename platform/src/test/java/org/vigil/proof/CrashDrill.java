package org.vigil.proof;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Senders send until acknowledged while the platform and its database are killed under them; then what is stored is compared with what was
 * acknowledged.
 */
final class CrashDrill {
    private static final int SENDERS = 4;

    /** One in so many acknowledgements is lost on its way back, so that what is stored is sent again. */
    private static final int ACKNOWLEDGEMENTS_LOST = 10;

    private final DrillInstallation installation;
    private final DrillInstallation.Keys keys;

    CrashDrill(DrillInstallation installation, DrillInstallation.Keys keys) {
        this.installation = installation;
        this.keys = keys;
    }

    /** What is to be done to the installation: {@code number} keeps runs on one installation apart. */
    record Plan(int number, long seed, int messages, int kills, int crashes) {
        String name() {
            return "run" + number + "-" + seed;
        }
    }

    /**
     * What came of it.
     *
     * @param lost acknowledged, and not stored as it was said
     * @param doubled stored more than once
     * @param sentAgain sendings beyond one a message
     */
    record Outcome(long lost, long doubled, long sentAgain, double seconds) {}

    Outcome run(Plan plan) {
        long start = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger acknowledged = new AtomicInteger();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        List<Future<Long>> sendings = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            sendings.add(senders.submit(() -> sendAll(plan, next, acknowledged)));
        }
        try {
            disturb(plan, acknowledged, sendings);
            long sent = 0;
            for (Future<Long> each : sendings) {
                sent += each.get();
            }
            return new Outcome(lost(plan), doubled(plan), sent - plan.messages(), (System.nanoTime() - start) / 1e9);
        } catch (ExecutionException | IOException e) {
            throw new IllegalStateException("the drill itself failed, seed " + plan.seed(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            senders.shutdownNow();
        }
    }

    private long sendAll(Plan plan, AtomicInteger next, AtomicInteger acknowledged) throws Exception {
        long sent = 0;
        try (DrillSender sender = new DrillSender(installation, keys)) {
            for (int n = next.getAndIncrement(); n < plan.messages(); n = next.getAndIncrement()) {
                int lost = Math.floorMod(Long.hashCode(plan.seed() * 31 + n / 10), ACKNOWLEDGEMENTS_LOST) == 0 ? 1 : 0;
                sent += sender.send(DrillMessage.of(plan.name(), plan.number(), n, keys.posts()), lost);
                acknowledged.incrementAndGet();
            }
        }
        return sent;
    }

    /** Kills and crash-stops in an order drawn by the seed, spread over the run. */
    private void disturb(Plan plan, AtomicInteger acknowledged, List<Future<Long>> sendings)
            throws IOException, InterruptedException, ExecutionException {
        Random random = new Random(plan.seed());
        List<Boolean> faults = new ArrayList<>(Collections.nCopies(plan.kills(), true));
        faults.addAll(Collections.nCopies(plan.crashes(), false));
        Collections.shuffle(faults, random);
        for (int i = 0; i < faults.size(); i++) {
            int from = plan.messages() * (i + 1) / (faults.size() + 2);
            while (acknowledged.get() < from) {
                failEarly(sendings);
                Thread.sleep(5);
            }
            Thread.sleep(random.nextInt(60));
            if (faults.get(i)) {
                installation.kill();
                installation.start();
            } else {
                installation.crashDatabase();
                installation.awaitReady();
            }
        }
    }

    private static void failEarly(List<Future<Long>> sendings) throws ExecutionException, InterruptedException {
        for (Future<Long> each : sendings) {
            if (each.state() == Future.State.FAILED) {
                each.get();
            }
        }
    }

    private long lost(Plan plan) {
        List<String> numbers = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (int n = 0; n < plan.messages(); n++) {
            switch (DrillMessage.of(plan.name(), plan.number(), n, keys.posts())) {
                case DrillMessage.Reports batch ->
                    batch.reports()
                            .forEach(each -> said.add(
                                    "('%s'::uuid,'%s'::date,%d)".formatted(each.post(), each.day(), each.visits())));
                case DrillMessage.CaseFile file -> file.numbers().forEach(number -> numbers.add("('" + number + "')"));
            }
        }
        List<String> lost = new ArrayList<>();
        lost.addAll(installation.texts("select said.post || ' ' || said.day || ' ' || said.visits from (values "
                + String.join(",", said) + """
                ) as said(post, day, visits) where not exists (
                  select from sentinel.report r join sentinel.post p on p.number = r.post
                  where p.id = said.post and r.period_first = said.day and r.count = said.visits)"""));
        lost.addAll(installation.texts("select said.number from (values " + String.join(",", numbers)
                + ") as said(number) where not exists (select from outbreak.cases where case_number = said.number)"));
        lost.forEach(each -> System.out.println("LOST " + each));
        return lost.size();
    }

    /** Cases and batches stored twice, and what the sum of the province says beyond its reports. */
    private long doubled(Plan plan) {
        return installation.count(
                        "select count(*) - count(distinct case_number) from outbreak.cases where case_number like '"
                                + plan.name() + "-%'")
                + installation.count("select count(*) - count(distinct digest) from sentinel.batch")
                + installation.count("""
                        select abs((select sum(v.count) from sentinel.stream_value v join sentinel.stream s on s.id = v.stream
                          where s.jurisdiction = '32') - (select sum(count) from sentinel.report))""");
    }

    /** Facts that some listener has not answered, once there is nothing left to come or {@code patience} is over. */
    long stuck(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        long stuck;
        do {
            DrillInstallation.pause(250);
            stuck = installation.count("select count(*) from vigil.event_publication where completion_date is null");
        } while (stuck > 0 && System.nanoTime() < until);
        return stuck;
    }
}
