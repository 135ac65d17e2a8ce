package org.vigil.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vigil.sentinel.Fixtures.PROGRAM;
import static org.vigil.sentinel.Fixtures.hospital;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.vigil.IntegrationTest;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Refusal;
import org.vigil.sentinel.NewReport.Revision;
import org.vigil.store.Scopes;

@IntegrationTest
class ReportsIntegrationTests {
    @Autowired
    Reports reports;

    @Autowired
    Posts posts;

    @Autowired
    DomainClock clock;

    private final String visits = "visits-" + UUID.randomUUID();
    private final NewPost kunshan = hospital("320583100", visits);
    private final NewPost taicang = hospital("320585100", visits);
    private LocalDate yesterday = LocalDate.EPOCH;

    @BeforeEach
    void twoHospitals() {
        yesterday = clock.today().minusDays(1);
        Scopes.as(PROGRAM, () -> {
            posts.addIndicator(Fixtures.indicator(visits, PeriodKind.DAY));
            posts.add(List.of(kunshan, taicang));
        });
    }

    @Test
    void hospitalVisitsOfTodayStandInTheStreamsOfAllLevelsAtOnce() {
        take(report(kunshan, 12), report(taicang, 3));

        assertThat(count("320583100")).isEqualTo(12);
        assertThat(count("320583")).isEqualTo(12);
        assertThat(count("3205")).isEqualTo(15);
        assertThat(count("32")).isEqualTo(15);
    }

    @Test
    void zeroIsAReportAndMissingIsNotZero() {
        take(report(kunshan, 0));

        assertThat(count("320583")).isZero();
        assertThat(count("320585")).isNaN();
        StreamSeries.Point city = point("3205");
        assertThat(city.postsReported()).isEqualTo(1);
        assertThat(city.postsDue()).isEqualTo(2);
        assertThat(city.incomplete()).isTrue();
    }

    @Test
    void aPostAddedOrClosedCountsAmongThoseThatOweAReportAtOnce() {
        take(report(kunshan, 4));
        assertThat(point("3205").postsDue()).isEqualTo(2);

        Scopes.as(PROGRAM, () -> posts.add(List.of(hospital("320582100", visits))));
        assertThat(point("3205").postsDue()).isEqualTo(3);

        Scopes.as(PROGRAM, () -> posts.close(taicang.id(), yesterday.minusDays(1)));
        assertThat(point("3205").postsDue()).isEqualTo(2);
    }

    @Test
    void theSameReportTwiceChangesNothing() {
        take(report(kunshan, 12));

        Receipt again = take(report(kunshan, 12));

        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(count("32")).isEqualTo(12);
    }

    @Test
    void aCorrectionMovesEveryLevelAndKeepsWhatWasFirstReported() {
        take(report(kunshan, 12), report(taicang, 3));

        Receipt receipt = take(report(kunshan, 7));

        assertThat(receipt.corrected()).isEqualTo(1);
        assertThat(count("3205")).isEqualTo(10);
        assertThat(point("3205").firstReported()).isEqualTo(15);
        Report kept = history(kunshan).getFirst();
        assertThat(kept.count()).isEqualTo(7);
        assertThat(kept.firstCount()).isEqualTo(12);
        assertThat(kept.earlier()).extracting(Report.Earlier::count).containsExactly(12);
    }

    @Test
    void aCorrectionBeforeItsOriginalCountsOnceAndRemembersBoth() {
        take(new NewReport(kunshan.id(), visits, Period.ofDay(yesterday), 15, Revision.CORRECTION));
        assertThat(history(kunshan).getFirst().originalOutstanding()).isTrue();

        Receipt original = take(report(kunshan, 12));

        assertThat(original.superseded()).isEqualTo(1);
        assertThat(count("32")).isEqualTo(15);
        assertThat(point("32").firstReported()).isEqualTo(12);
        assertThat(history(kunshan).getFirst().originalOutstanding()).isFalse();
    }

    @Test
    void everyReportOfABatchIsAccountedForAndGoodOnesAreKept() {
        Receipt receipt = deliver(
                null,
                raw(kunshan.id().toString(), "12"),
                raw(UUID.randomUUID().toString(), "1"),
                raw(taicang.id().toString(), "-4"),
                raw(taicang.id().toString(), "about ten"),
                new RawReport(
                        taicang.id().toString(),
                        visits,
                        clock.today().plusDays(1).toString(),
                        "5",
                        ""),
                new RawReport(taicang.id().toString(), "no-such", yesterday.toString(), "5", ""),
                new RawReport(taicang.id().toString(), visits, "27.3.", "", ""));

        assertThat(receipt.received()).isEqualTo(7);
        assertThat(receipt.stored()).isEqualTo(1);
        assertThat(receipt.refusedReports()).isEqualTo(6);
        assertThat(receipt.refused())
                .extracting(RowProblem::index, RowProblem::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, "SENTINEL-0001"),
                        org.assertj.core.groups.Tuple.tuple(2, "SENTINEL-0004"),
                        org.assertj.core.groups.Tuple.tuple(3, "SENTINEL-0004"),
                        org.assertj.core.groups.Tuple.tuple(4, "SENTINEL-0006"),
                        org.assertj.core.groups.Tuple.tuple(5, "SENTINEL-0002"),
                        org.assertj.core.groups.Tuple.tuple(6, "SENTINEL-0003"),
                        org.assertj.core.groups.Tuple.tuple(6, "SENTINEL-0007"));
    }

    @Test
    void aBatchSentAgainUnderItsKeyBringsBackItsReceiptAndStoresNothing() {
        String key = UUID.randomUUID().toString();
        Receipt first = deliver(key, raw(kunshan.id().toString(), "12"));
        take(report(kunshan, 20));

        Receipt again = deliver(key, raw(kunshan.id().toString(), "12"));

        assertThat(again).isEqualTo(first);
        assertThat(count("32")).isEqualTo(20);
        assertThatThrownBy(() -> deliver(key, raw(kunshan.id().toString(), "13")))
                .isInstanceOf(Refusal.class)
                .hasMessage("SENTINEL-0013");
    }

    @Test
    void aReporterReportsForHisPostAloneAndTheProvinceCountsIt() {
        var zhao = Fixtures.reporter("320583");
        Scopes.as(PROGRAM, () -> posts.assign(zhao.id(), kunshan.id()));
        NewPost neighbour = hospital("320583101", visits);
        Scopes.as(PROGRAM, () -> posts.add(List.of(neighbour)));

        Receipt receipt = Scopes.as(zhao, () -> reports.take(List.of(report(kunshan, 4), report(neighbour, 9))));

        assertThat(receipt.stored()).isEqualTo(1);
        assertThat(receipt.refused()).extracting(RowProblem::code).containsExactly("SENTINEL-0001");
        assertThat(count("32")).isEqualTo(4);
        assertThat(Scopes.as(zhao, () -> posts.within(Code.of("320583"))))
                .extracting(Post::id)
                .containsExactly(kunshan.id());
    }

    @Test
    void aCountyViewerSeesNeitherTheNextCountyNorTheCity() {
        take(report(taicang, 3));
        var kunshanViewer = Fixtures.epidemiologist("320583");

        assertThatThrownBy(() -> Scopes.as(kunshanViewer, () -> reports.series(key("320585"), yesterday, yesterday)))
                .isInstanceOf(Missing.class);
        assertThatThrownBy(() -> Scopes.as(kunshanViewer, () -> reports.series(key("3205"), yesterday, yesterday)))
                .isInstanceOf(Missing.class);
        assertThatThrownBy(() -> Scopes.as(kunshanViewer, () -> posts.get(taicang.id())))
                .isInstanceOf(Missing.class);
        assertThatThrownBy(() -> Scopes.as(kunshanViewer, () -> reports.take(List.of(report(kunshan, 1)))))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void batchesAtTheSameTimeNeitherLoseNorDoubleACount() throws Exception {
        List<Callable<Receipt>> senders = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            int first = i % 2 == 0 ? 5 : 6;
            senders.add(() -> take(report(kunshan, first), report(taicang, 2)));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(senders)) {
                done.get();
            }
        }

        double standing = history(kunshan).getFirst().count();
        assertThat(count("32")).isEqualTo(standing + 2);
        assertThat(point("32").postsReported()).isEqualTo(2);
    }

    @Test
    void aLoadRunTwiceLoadsOnceAndMovesTheStreams() {
        List<LoadedReport> year = yesterday
                .minusDays(364)
                .datesUntil(clock.today())
                .flatMap(day -> java.util.stream.Stream.of(
                        new LoadedReport(kunshan.id(), visits, day, 2, clock.instant()),
                        new LoadedReport(taicang.id(), visits, day, 1, clock.instant())))
                .toList();

        Loaded first = Scopes.as(PROGRAM, () -> reports.load(year.iterator()));
        Loaded again = Scopes.as(PROGRAM, () -> reports.load(year.iterator()));
        Loaded corrected = Scopes.as(
                PROGRAM,
                () -> reports.load(List.of(new LoadedReport(taicang.id(), visits, yesterday, 4, clock.instant()))
                        .iterator()));

        assertThat(first).isEqualTo(new Loaded(730, 0, 0, 0));
        assertThat(again).isEqualTo(new Loaded(0, 0, 730, 0));
        assertThat(corrected).isEqualTo(new Loaded(0, 1, 0, 0));
        assertThat(count("32")).isEqualTo(6);
        assertThat(Scopes.as(PROGRAM, () -> reports.series(key("3205"), yesterday.minusDays(364), yesterday))
                        .counts())
                .hasSize(365)
                .doesNotContain(Double.NaN);
    }

    private Receipt take(NewReport... sent) {
        return Scopes.as(PROGRAM, () -> reports.take(List.of(sent)));
    }

    private Receipt deliver(@org.jspecify.annotations.Nullable String key, RawReport... sent) {
        return Scopes.as(PROGRAM, () -> reports.take(new Delivery(Delivery.Way.API, key, List.of(sent))));
    }

    private NewReport report(NewPost post, long count) {
        return NewReport.of(post.id(), visits, Period.ofDay(yesterday), count);
    }

    private RawReport raw(String post, String count) {
        return new RawReport(post, visits, yesterday.toString(), count, "");
    }

    private List<Report> history(NewPost post) {
        return Scopes.as(PROGRAM, () -> reports.history(posts.get(post.id()), yesterday.minusDays(7), clock.today()));
    }

    private StreamKey key(String jurisdiction) {
        return new StreamKey(visits, Code.of(jurisdiction), StreamKey.SENTINEL, PeriodKind.DAY);
    }

    private double count(String jurisdiction) {
        return point(jurisdiction).count();
    }

    private StreamSeries.Point point(String jurisdiction) {
        return Scopes.as(PROGRAM, () -> reports.series(key(jurisdiction), yesterday, yesterday))
                .points()
                .getFirst();
    }
}
