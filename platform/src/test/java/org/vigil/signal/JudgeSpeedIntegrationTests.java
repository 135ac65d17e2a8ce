package org.vigil.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.sentinel.Fixtures.PROGRAM;
import static org.vigil.sentinel.Fixtures.hospital;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.detect.fused.Draws;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.jurisdiction.Level;
import org.vigil.sentinel.Fixtures;
import org.vigil.sentinel.LoadedReport;
import org.vigil.sentinel.NewPost;
import org.vigil.sentinel.PeriodKind;
import org.vigil.sentinel.Posts;
import org.vigil.sentinel.Reports;
import org.vigil.sentinel.StreamKey;
import org.vigil.store.Scopes;

/** All streams of a province judged again; not run with the others: {@code bench/judge.sh [INDICATORS]}. */
@IntegrationTest
@EnabledIfSystemProperty(named = "vigil.bench", matches = "judge")
class JudgeSpeedIntegrationTests {
    private static final int DAYS = 35;

    @Autowired
    Signals signals;

    @Autowired
    Reports reports;

    @Autowired
    Posts posts;

    @Autowired
    Jurisdictions jurisdictions;

    @Autowired
    PendingTable pending;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DomainClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void allStreamsOfTheProvinceAreJudgedAgainWithinTenSeconds() {
        int indicators = Integer.getInteger("vigil.bench.indicators", 40);
        String[] names = IntStream.range(0, indicators)
                .mapToObj(i -> "speed-" + i + "-" + UUID.randomUUID())
                .toArray(String[]::new);
        List<NewPost> hospitals = jurisdictions.within(PROGRAM.scope(), Level.TOWNSHIP).stream()
                .map(township -> hospital(township.code().value(), names))
                .toList();
        LocalDate yesterday = clock.today().minusDays(1);
        Scopes.as(PROGRAM, () -> {
            for (String name : names) {
                posts.addIndicator(Fixtures.indicator(name, PeriodKind.DAY));
            }
            posts.add(hospitals);
            reports.load(history(hospitals, names, yesterday));
        });
        List<StreamKey> all = Scopes.as(PROGRAM, () -> reports.streamsWithin(PROGRAM.scope()));
        untilNoneWaits();
        for (int round = 0; round < 4; round++) {
            Scopes.as(
                    PROGRAM,
                    () -> transaction.executeWithoutResult(status -> pending.add(all, yesterday, clock.today())));
            long begun = System.nanoTime();
            double processor = processorSeconds();
            untilNoneWaits();
            System.out.printf(
                    "judge: %d streams judged again in %.1f s; processor time, with the database, %.1f s; load %.1f%n",
                    all.size(),
                    1e-9 * (System.nanoTime() - begun),
                    processorSeconds() - processor,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
        assertThat(all).hasSizeGreaterThan(1_000);
    }

    /** Used by this program and its database so far: on a busy machine it says what the clock cannot. */
    private double processorSeconds() {
        int backend = Objects.requireNonNull(Scopes.as(
                PROGRAM,
                () -> transaction.execute(status ->
                        jdbc.sql("select pg_backend_pid()").query(Integer.class).single())));
        Stream<ProcessHandle> database = ProcessHandle.of(backend).flatMap(ProcessHandle::parent).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.children()));
        return Stream.concat(Stream.of(ProcessHandle.current()), database)
                .mapToDouble(each -> 1e-9
                        * each.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    private void untilNoneWaits() {
        while (Scopes.as(PROGRAM, () -> signals.judgePending()) > 0) {
            // The next part.
        }
    }

    private Iterator<LoadedReport> history(List<NewPost> hospitals, String[] names, LocalDate yesterday) {
        SplittableRandom random = new SplittableRandom(7);
        return hospitals.stream()
                .flatMap(post -> IntStream.range(0, names.length).boxed().flatMap(i -> {
                    double mean = Math.exp(3 * random.nextDouble() - 1);
                    return IntStream.range(0, DAYS)
                            .mapToObj(back -> new LoadedReport(
                                    post.id(),
                                    names[i],
                                    yesterday.minusDays(back),
                                    (int) Draws.negativeBinomial(random, mean, 4 * mean),
                                    clock.instant()));
                }))
                .iterator();
    }
}
