package org.vigil.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.DomainClock;
import org.vigil.intake.mapping.CaseReader;
import org.vigil.intake.mapping.DateOrder;
import org.vigil.intake.mapping.Dictionary;
import org.vigil.intake.mapping.Field;
import org.vigil.intake.mapping.KnownMapping;
import org.vigil.intake.mapping.Limits;
import org.vigil.intake.mapping.Mapping;
import org.vigil.intake.mapping.Places;
import org.vigil.intake.mapping.Proposal;
import org.vigil.intake.mapping.Proposer;
import org.vigil.intake.mapping.StreamMapping;
import org.vigil.intake.mapping.VisitMapping;
import org.vigil.intake.mapping.VisitReader;
import org.vigil.intake.table.Note;
import org.vigil.intake.table.Problem;
import org.vigil.intake.table.TableChoice;
import org.vigil.intake.table.TableFile;
import org.vigil.kernel.Code;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.kernel.Sha256;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;

/** Files from outside: received, their columns mapped, their rows stored or refused with reasons; the same again changes nothing. */
@Service
public class Imports {
    private final Tables tables;
    private final Uploads uploads;
    private final PlaceNames places;
    private final DomainClock clock;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Dictionary dictionary = Dictionary.load();
    private final List<StreamMapping> streams = StreamMapping.all();
    private final Proposer proposer = new Proposer(dictionary, KnownMapping.all());
    private final Turns turns = new Turns();

    Imports(
            Tables tables,
            Uploads uploads,
            PlaceNames places,
            DomainClock clock,
            Ledger ledger,
            TransactionTemplate transaction) {
        this.tables = tables;
        this.uploads = uploads;
        this.places = places;
        this.clock = clock;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    /** What is behind the service. */
    @Component
    record Tables(FileTable files, RefusedRowTable refusals, RowKeyTable keys, CaseDelivery delivery, Loads loads) {}

    /** What takes tables that are no line lists. */
    @Component
    record Loads(StreamLoads streams, VisitLoads visits) {}

    private boolean knows(String columnName) {
        return dictionary.knows(columnName) || VisitMapping.knows(columnName);
    }

    /**
     * Receives a file; nothing of it is stored as a fact yet.
     *
     * @throws Refusal INTK-0001 to INTK-0019 when it is no table that can be read
     */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public FileId receive(String name, InputStream content) {
        FileId id = FileId.random();
        Uploads.Kept kept = uploads.keep(id, content);
        try {
            if (kept.bytes() == 0) {
                throw new Refusal("INTK-0001");
            }
            uploads.with(id, plain -> TableFile.open(plain, TableChoice.GUESS, this::knows));
            String shown = name.isBlank()
                    ? "file"
                    : name.substring(Math.max(0, name.length() - 200)).replace('\0', '\uFFFD');
            tables.files.add(id, shown, kept, Scopes.current(), clock.instant());
            return id;
        } catch (RuntimeException e) {
            uploads.forget(id);
            throw e;
        }
    }

    /** The latest files of a scope. */
    @Requires(Permission.EDIT_CASES)
    @Transactional(readOnly = true)
    public List<ReceivedFile> latest(Code scope, int most) {
        return tables.files.latest(scope, most);
    }

    /** One file. */
    @Requires(Permission.EDIT_CASES)
    @Transactional(readOnly = true)
    public ReceivedFile get(FileId id) {
        return tables.files.get(id);
    }

    /** What a received file is taken for. */
    @Requires(Permission.EDIT_CASES)
    @Transactional(readOnly = true)
    public Proposed propose(FileId id) {
        return propose(id, tables.files.choice(id));
    }

    private Proposed propose(FileId id, TableChoice choice) {
        ReceivedFile file = tables.files.get(id);
        return uploads.with(id, plain -> {
            TableFile table = TableFile.open(plain, choice, this::knows);
            return new Proposed(file, choice, table.shape(), proposal(table));
        });
    }

    private Proposal proposal(TableFile table) throws IOException {
        Optional<Mapping> before = tables.files.remembered(
                Scopes.current().scope(), fingerprint(table.shape().columns()));
        return proposer.propose(table, before.orElse(null));
    }

    /** Settles the form of a file: encoding, separator, sheet, header. */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public Proposed choose(FileId id, TableChoice choice) {
        tables.files.choose(id, choice);
        return propose(id, choice);
    }

    /** What may stand in a coded column. */
    @Requires(Permission.EDIT_CASES)
    public List<String> words(Field field) {
        return dictionary.stored(field);
    }

    /**
     * Takes the rows of a file, all in one transaction. A file imported before is left as it is, and its account given again.
     *
     * @throws Refusal INTK-0030 to INTK-0035 when no row could be stored by this mapping
     */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public Counts run(FileId id, Mapping mapping) {
        boolean fresh = tables.files.begin(id);
        ReceivedFile file = tables.files.get(id);
        Counts before = file.counts();
        if (!fresh && before != null) {
            return before;
        }
        Counts counts = uploads.with(id, plain -> take(file, plain, mapping));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                uploads.forget(id);
            }
        });
        return counts;
    }

    /**
     * Takes a received file as its columns say: a published table of counts into the streams, anything else as a line list. For the
     * operator, who answers no questions.
     *
     * @throws Refusal as {@link #run}
     */
    @Requires(Permission.OPERATE)
    public Counts load(FileId id, LoadOptions options) {
        ReceivedFile file = Objects.requireNonNull(transaction.execute(status -> tables.files.get(id)));
        TableChoice choice = Objects.requireNonNull(transaction.execute(status -> tables.files.choice(id)));
        Counts counts = uploads.with(id, plain -> {
            TableFile table = TableFile.open(plain, choice, this::knows);
            Optional<StreamMapping> stream =
                    StreamMapping.recognise(streams, table.shape().columns());
            VisitMapping visits = VisitMapping.propose(table.shape().columns());
            if (stream.isEmpty() && visits.complete()) {
                return loadVisits(file, table, visits, Code.of(options.jurisdiction()));
            }
            return stream.isPresent()
                    ? loadStream(file, table, stream.get(), options)
                    : Objects.requireNonNull(transaction.execute(status -> loadList(file, plain, table, options)));
        });
        uploads.forget(id);
        return counts;
    }

    private Counts loadList(ReceivedFile file, Path plain, TableFile table, LoadOptions options) {
        try {
            return take(file, plain, options.applied(proposal(table).mapping()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reports are loaded in transactions of their own, so a load that is cut off can be run again. */
    private Counts loadStream(ReceivedFile file, TableFile table, StreamMapping stream, LoadOptions options)
            throws IOException {
        Limits limits = new Limits(places.places(), options.jurisdiction(), clock.today());
        StreamLoads.Outcome loaded = tables.loads.streams.load(table, stream, limits);
        transaction.executeWithoutResult(
                status -> tables.refusals.add(file.id(), file.jurisdiction(), loaded.refused()));
        account(file, table, stream.id(), loaded.counts(), loaded.notes());
        return loaded.counts();
    }

    /**
     * Takes the rows of a file as visits. One imported before is left as it is, and its account given again; sent twice at once,
     * the second waits for that of the first.
     *
     * @throws Refusal INTK-0045 when the columns do not say who was where, from when to when
     */
    @Requires(Permission.EDIT_CASES)
    public Counts runVisits(FileId id, VisitMapping mapping) {
        return turns.of(id, () -> visits(id, mapping));
    }

    private Counts visits(FileId id, VisitMapping mapping) {
        ReceivedFile file = Objects.requireNonNull(transaction.execute(status -> tables.files.get(id)));
        Counts before = file.counts();
        if (before != null) {
            return before;
        }
        if (!mapping.complete()) {
            throw new Refusal("INTK-0045");
        }
        TableChoice choice = Objects.requireNonNull(transaction.execute(status -> tables.files.choice(id)));
        Counts counts = uploads.with(id, plain -> {
            TableFile table = TableFile.open(plain, choice, this::knows);
            return loadVisits(file, table, mapping, Scopes.current().scope());
        });
        uploads.forget(id);
        return counts;
    }

    private Counts loadVisits(ReceivedFile file, TableFile table, VisitMapping visits, Code otherwise)
            throws IOException {
        Limits limits = new Limits(places.places(), Scopes.current().scope().value(), clock.today());
        VisitReader reader = new VisitReader(visits, table.shape(), limits, clock.zone());
        VisitLoads.Outcome loaded = tables.loads.visits.load(
                table,
                reader,
                otherwise,
                refused -> transaction.executeWithoutResult(
                        status -> tables.refusals.add(file.id(), file.jurisdiction(), refused)));
        account(file, table, "visits", loaded.counts(), loaded.notes());
        return loaded.counts();
    }

    private void account(ReceivedFile file, TableFile table, String as, Counts counts, List<Note> notes) {
        transaction.executeWithoutResult(status -> {
            Mapping mapping = new Mapping(Map.of(), Map.of(), Map.of(), DateOrder.DAY_FIRST, null, false, as);
            List<String> columns = RefusedRows.senders(table.shape().columns());
            tables.files.imported(file.id(), new FileTable.Outcome(mapping, columns, counts, notes), clock.instant());
            record(file, counts);
        });
    }

    private Counts take(ReceivedFile file, Path plain, Mapping asked) throws IOException {
        Viewer viewer = Scopes.current();
        Mapping mapping = placed(asked, viewer);
        TableFile table = TableFile.open(plain, tables.files.choice(file.id()), this::knows);
        MappingChecks.require(mapping, proposal(table));
        byte[] fingerprint = fingerprint(table.shape().columns());
        Limits limits = new Limits(places.places(), viewer.scope().value(), clock.today());
        CaseReader reader = new CaseReader(mapping, table.shape(), dictionary, limits);
        ImportRun run = new ImportRun(
                file,
                new RowKeyTable.SenderList(viewer.scope(), listName(mapping, fingerprint)),
                new ImportRun.Means(reader, tables.keys, tables.refusals, tables.delivery),
                table.shape().columns());
        var notes = table.read(run);
        Counts counts = run.finish();
        List<String> columns = RefusedRows.senders(table.shape().columns());
        tables.files.imported(file.id(), new FileTable.Outcome(mapping, columns, counts, notes), clock.instant());
        tables.files.remember(viewer.scope(), fingerprint, mapping, clock.instant());
        record(file, counts);
        return counts;
    }

    /** The place for all rows may be written by name; it must lie in the sender's scope. */
    private Mapping placed(Mapping mapping, Viewer viewer) {
        String written = mapping.constants().get(Field.JURISDICTION);
        if (written == null) {
            return mapping;
        }
        String code = switch (places.places().find(written, null)) {
            case Places.Found found -> found.code();
            case Places.Merged merged -> throw new Refusal("INTK-0041", written, merged.name(), merged.code());
            case Places.Several several ->
                throw new Refusal("INTK-0040", written, String.join(", ", several.candidates()));
            case Places.Nowhere nowhere ->
                throw new Refusal("INTK-0040", written, String.join(", ", nowhere.nearest()));
        };
        if (!viewer.scope().contains(Code.of(code))) {
            throw new Refusal("INTK-0042", written);
        }
        return mapping.with(Field.JURISDICTION, code);
    }

    private void record(ReceivedFile file, Counts counts) {
        ledger.record(new Entry(
                "file-imported",
                "file",
                file.id().toString(),
                file.jurisdiction(),
                Map.of(
                        "received", Long.toString(counts.received()),
                        "stored", Long.toString(counts.stored()),
                        "changed", Long.toString(counts.changed()),
                        "unchanged", Long.toString(counts.unchanged()),
                        "refused", Long.toString(counts.refused()))));
    }

    /** Where the sender names no list, files with the same columns about the same disease are one. */
    private static String listName(Mapping mapping, byte[] fingerprint) {
        String disease = mapping.constants().getOrDefault(Field.DISEASE, "");
        return mapping.list().isBlank()
                ? disease + "/" + HexFormat.of().formatHex(fingerprint, 0, 8)
                : disease + "/" + mapping.list();
    }

    private static byte[] fingerprint(List<String> columns) {
        return Sha256.of(String.join("\u0001", RefusedRows.senders(columns)));
    }

    /** The refused rows after a line, by line. */
    @Requires(Permission.EDIT_CASES)
    @Transactional(readOnly = true)
    public List<RefusedRow> refused(FileId id, long afterLine, int most) {
        tables.files.get(id);
        return tables.refusals.first(id, afterLine, most);
    }

    /** How often each problem occurs, the most frequent first. */
    @Requires(Permission.EDIT_CASES)
    @Transactional(readOnly = true)
    public Map<Problem, Long> frequencies(FileId id) {
        return tables.refusals.frequencies(tables.files.get(id).id());
    }

    /** The same by the problems' codes. */
    @Requires(Permission.EDIT_CASES)
    @Transactional(readOnly = true)
    public Map<String, Long> reasons(FileId id) {
        Map<String, Long> reasons = new LinkedHashMap<>();
        tables.refusals
                .frequencies(tables.files.get(id).id())
                .forEach((problem, times) -> reasons.put(problem.code(), times));
        return reasons;
    }

    /** Sends every refused row with the columns of its file; recorded, since rows may hold identities. */
    @Requires(Permission.EDIT_CASES)
    @Transactional
    public void refused(FileId id, Consumer<List<String>> columns, Consumer<RefusedRow> rows) {
        ReceivedFile file = tables.files.get(id);
        columns.accept(tables.files.columns(id));
        tables.refusals.all(id, rows);
        ledger.record(new Entry("refused-rows-downloaded", "file", id.toString(), file.jurisdiction(), Map.of()));
    }
}
