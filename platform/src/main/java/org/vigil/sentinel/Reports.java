package org.vigil.sentinel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.kernel.Sha256;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.sentinel.ReportReading.Reporter;
import org.vigil.sentinel.ReportWriting.Written;
import org.vigil.sentinel.StandingReport.Arrival;
import org.vigil.sentinel.StandingReport.Outcome;
import org.vigil.store.Scopes;

/** What posts report, and the streams it adds up to at every level of the tree. */
@Service
public class Reports {
    private final Tables tables;
    private final TransactionTemplate transaction;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final DomainClock clock;
    private final Viewer program;

    Reports(
            Tables tables,
            TransactionTemplate transaction,
            Announcing announcing,
            DomainClock clock,
            @Value("${vigil.region.root}") String root) {
        this.tables = tables;
        this.transaction = transaction;
        this.ledger = announcing.ledger;
        this.events = announcing.events;
        this.clock = clock;
        this.program = Viewer.program(Code.of(root));
    }

    /** What is behind the service. */
    @Component
    record Tables(
            PostTable posts, ReportBatchTable batches, ReportWriting writing, BulkLoad bulk, StreamTable streams) {}

    /** Who is told of what was done. */
    @Component
    record Announcing(Ledger ledger, ApplicationEventPublisher events) {}

    /**
     * Takes a batch of reports: keeps what can be kept, says of each other one what is wrong with it. All of it is in the streams of all
     * levels when this returns. The same reports again change nothing, whole batches by their key, single reports by what they say.
     *
     * <p>Runs for the viewer as far as posts are concerned: those outside his scope, or not assigned to him, are unknown. The sums of the
     * jurisdictions above him are moved by the program, in the same transaction.
     *
     * @throws org.vigil.kernel.Refusal SENTINEL-0013 when the batch's key was used before for other reports
     */
    @Requires(Permission.REPORT)
    public Receipt take(Delivery delivery) {
        Viewer sender = Scopes.current();
        ReportReading reading = transaction.execute(status -> read(delivery));
        String digest =
                delivery.key() == null ? null : Sha256.hex(delivery.reports().toString());
        return Scopes.as(program, () -> transaction.execute(status -> keep(sender, delivery, digest, reading)));
    }

    /** Takes reports that are well-formed already; see {@link #take(Delivery)}. */
    @Requires(Permission.REPORT)
    public Receipt take(List<NewReport> reports) {
        return take(new Delivery(
                Delivery.Way.FORM, null, reports.stream().map(Reports::written).toList()));
    }

    private static RawReport written(NewReport report) {
        NewReport.Revision revision = report.revision();
        return new RawReport(
                report.post().toString(),
                report.indicator(),
                report.period().first().toString(),
                Long.toString(report.count()),
                revision.number() > 0
                        ? Integer.toString(revision.number())
                        : revision.correction() ? "correction" : "");
    }

    private ReportReading read(Delivery delivery) {
        Set<String> posts = new HashSet<>();
        delivery.reports().forEach(report -> posts.add(ReportReading.lookFor(report.post())));
        Map<String, Reporter> reporters = tables.posts.reporters(posts);
        ReportReading reading = new ReportReading(reporters, clock.today());
        reading.readAll(delivery.reports());
        return reading;
    }

    private Receipt keep(Viewer sender, Delivery delivery, @Nullable String digest, ReportReading reading) {
        Instant at = clock.instant();
        OffsetDateTime now = at.atOffset(ZoneOffset.UTC);
        Optional<ReportBatchTable.Begun> begun = tables.batches.begin(sender, delivery, digest, now);
        if (begun.isEmpty()) {
            return tables.batches.again(
                    sender, java.util.Objects.requireNonNull(delivery.key()), java.util.Objects.requireNonNull(digest));
        }
        Arrival arrival = new Arrival(at.toEpochMilli(), begun.get().key());
        Written written = tables.writing.write(reading.candidates(), arrival, now);
        List<RowProblem> problems = reading.problems();
        problems.addAll(written.contradictions());
        Receipt receipt = new Receipt(
                begun.get().id(),
                delivery.reports().size(),
                written.of(Outcome.STORED),
                written.of(Outcome.CORRECTED),
                written.of(Outcome.SUPERSEDED),
                written.of(Outcome.UNCHANGED),
                problems);
        tables.batches.end(begun.get(), receipt);
        announce(sender, receipt, written);
        return receipt;
    }

    private void announce(Viewer sender, Receipt receipt, Written written) {
        if (written.changed().isEmpty()) {
            return;
        }
        ReportsReceived received = Receiving.of(written.changed());
        tables.streams.endSilences(written.changed(), clock.instant());
        events.publishEvent(received);
        Scopes.as(
                sender,
                () -> ledger.record(new Entry(
                        "reports-taken",
                        "batch",
                        receipt.batch().toString(),
                        received.jurisdiction(),
                        Map.of(
                                "received", Integer.toString(receipt.received()),
                                "stored", Integer.toString(receipt.stored()),
                                "corrected", Integer.toString(receipt.corrected()),
                                "refused", Integer.toString(receipt.refusedReports())))));
    }

    /**
     * Loads history in bulk, hundreds of thousands of reports a transaction. A report that is there already with the same count is left
     * alone; one with another count is a correction. A load that was cut off can be run again.
     *
     * @param reports each with the time at which it came in
     * @return how many were stored, corrected, unchanged and refused
     */
    @Requires(Permission.OPERATE)
    public Loaded load(Iterator<LoadedReport> reports) {
        return Scopes.as(program, () -> tables.bulk.load(reports, transaction, events::publishEvent));
    }

    /** The receipt of a batch that the viewer himself sent. */
    @Requires(Permission.REPORT)
    @Transactional(readOnly = true)
    public Optional<Receipt> receipt(UUID batch) {
        return tables.batches.find(batch, Scopes.current());
    }

    /**
     * A stream from {@code from} to {@code to}, both ends within the result. Periods without any report are there, and missing.
     *
     * @throws org.vigil.kernel.Missing when there is no such stream in the viewer's scope
     */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public StreamSeries series(StreamKey key, LocalDate from, LocalDate to) {
        return tables.streams.series(List.of(key), from, to).getFirst();
    }

    /** Several streams of the same span at once, in the order asked for; those that do not exist are left out. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<StreamSeries> series(Collection<StreamKey> keys, LocalDate from, LocalDate to) {
        return keys.isEmpty() ? List.of() : tables.streams.series(keys, from, to);
    }

    /** The streams of one jurisdiction. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<StreamKey> streamsOf(Code jurisdiction) {
        return tables.streams.of(jurisdiction);
    }

    /** All streams inside {@code scope}, at every level. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<StreamKey> streamsWithin(Code scope) {
        return tables.streams.within(scope);
    }

    /** The streams of the same indicators and sources at every level above, with {@code keys} themselves. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<StreamKey> withThoseAbove(Collection<StreamKey> keys) {
        return keys.isEmpty() ? List.of() : tables.streams.above(keys);
    }

    /** What a post reported for periods that begin from {@code from} to {@code to}, the newest first. */
    @Requires({Permission.SEE, Permission.REPORT})
    @Transactional(readOnly = true)
    public List<Report> history(Post post, LocalDate from, LocalDate to) {
        return tables.streams.history(post, from, to);
    }
}
