package org.vigil.duty;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.clock.DomainClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;

/** What parties owe: opened by the response to a fact, taken on, done, accepted by another, or escalated when the clock runs out. */
@Service
public class Duties {
    private static final int PAGE = 100;

    private final JdbcClient jdbc;
    private final DutyTable table;
    private final ProgressTable progress;
    private final DutyBoard board;
    private final DomainClock clock;
    private final Ledger ledger;

    Duties(
            JdbcClient jdbc,
            DutyTable table,
            ProgressTable progress,
            DutyBoard board,
            DomainClock clock,
            Ledger ledger) {
        this.jdbc = jdbc;
        this.table = table;
        this.progress = progress;
        this.board = board;
        this.clock = clock;
        this.ledger = ledger;
    }

    /** Opens a duty; asked again for the same rule, cause, occasion and party it changes nothing and returns false. */
    @Requires(Permission.OPERATE)
    @Transactional
    public boolean open(NewDuty duty) {
        DutyId id = new DutyId(UUID.randomUUID());
        if (insert(id, duty) == 0) {
            return false;
        }
        int step = 0;
        for (NewDuty.Step planned : duty.escalation()) {
            plan(id, duty, ++step, planned);
        }
        ledger.record(new Entry(
                "duty-opened",
                "duty",
                id.toString(),
                duty.jurisdiction(),
                Map.of(
                        "rule",
                        duty.rule(),
                        "pack",
                        duty.pack(),
                        "cause",
                        duty.cause().label(),
                        "owed by",
                        duty.owedBy().code().value())));
        return true;
    }

    /** Takes the duty on, by name. Sent again by the same person it changes nothing. */
    @Requires(Permission.DO_DUTIES)
    @Transactional
    public void acknowledge(DutyId id) {
        Duty duty = locked(id);
        Viewer viewer = Scopes.current();
        if (duty.acknowledged() != null && duty.acknowledged().by().equals(viewer.id()) && duty.isOwed()) {
            return;
        }
        if (duty.state() != Duty.State.OPEN) {
            throw new Refusal("DUTY-0001", duty.number());
        }
        change(id, "acknowledged", "acknowledged", viewer);
        note(duty, "acknowledged", "");
    }

    /** Adds what was found; {@code finding} is made by the sender, and one sent twice is kept once. */
    @Requires(Permission.DO_DUTIES)
    @Transactional
    public void addFinding(DutyId id, UUID finding, String text) {
        Duty duty = owed(id);
        if (text.isBlank() || text.length() > 10_000) {
            throw new Refusal("DUTY-0002");
        }
        if (progress.add(finding, duty, "finding", text.strip(), clock.instant(), Scopes.current())) {
            record("duty-finding-added", duty, Map.of());
        }
    }

    /** Attaches a file of at most {@link Attachment#BYTES_MAX} bytes; one sent twice is kept once. */
    @Requires(Permission.DO_DUTIES)
    @Transactional
    public void attach(DutyId id, UUID attachment, Attachment file) {
        Duty duty = owed(id);
        if (file.content().length == 0 || file.content().length > Attachment.BYTES_MAX) {
            throw new Refusal("DUTY-0003", file.content().length);
        }
        if (progress.add(attachment, duty, "attachment", file.name(), clock.instant(), Scopes.current())) {
            progress.keep(attachment, duty, file);
            record("duty-file-attached", duty, Map.of("bytes", String.valueOf(file.content().length)));
        }
    }

    /** Marks it done. Where another must accept it, it waits for that; the clock stops either way. */
    @Requires(Permission.DO_DUTIES)
    @Transactional
    public void done(DutyId id) {
        Duty duty = locked(id);
        Viewer viewer = Scopes.current();
        if (duty.done() != null && duty.done().by().equals(viewer.id())) {
            return;
        }
        if (duty.state() != Duty.State.ACKNOWLEDGED) {
            throw new Refusal("DUTY-0004", duty.number());
        }
        change(id, duty.acceptedByAnother() ? "done" : "accepted", "done", viewer);
        note(duty, "done", "");
    }

    /** Accepts what another has done; the one who did it is refused, and the one who asked for it. */
    @Requires(Permission.ACCEPT_DUTIES)
    @Transactional
    public void accept(DutyId id) {
        Duty duty = locked(id);
        Viewer viewer = Scopes.current();
        if (duty.accepted() != null && duty.accepted().by().equals(viewer.id())) {
            return;
        }
        requireOthersWork(duty, viewer);
        change(id, "accepted", "accepted", viewer);
        note(duty, "accepted", "");
    }

    /** Gives it back with a reason: it is owed again, on the same clock. */
    @Requires(Permission.ACCEPT_DUTIES)
    @Transactional
    public void giveBack(DutyId id, String reason) {
        Duty duty = locked(id);
        requireOthersWork(duty, Scopes.current());
        if (reason.isBlank()) {
            throw new Refusal("DUTY-0005");
        }
        jdbc.sql(
                        "update duty.duty set state = 'acknowledged', done_by = null, done_name = null, done_at = null where id = :id")
                .param("id", id.value())
                .update();
        note(duty, "returned", reason.strip());
    }

    /** Closes whatever is still owed because of a cause that fell away, with the reason. */
    @Requires(Permission.OPERATE)
    @Transactional
    public void close(String causeKind, String causeId, String reason) {
        table.because(causeKind, causeId).forEach(duty -> close(duty, reason));
    }

    /** Closes whatever of a kind is still owed because of a cause, with the reason; the rest is owed on. */
    @Requires(Permission.OPERATE)
    @Transactional
    public void close(String causeKind, String causeId, String kind, String reason) {
        table.because(causeKind, causeId).stream()
                .filter(duty -> duty.kind().equals(kind))
                .forEach(duty -> close(duty, reason));
    }

    private void close(Duty duty, String reason) {
        if (duty.isOwed()) {
            jdbc.sql("update duty.duty set state = 'closed', closed_at = :now, closed_reason = :reason where id = :id")
                    .param("now", now())
                    .param("reason", reason)
                    .param("id", duty.id().value())
                    .update();
            note(duty, "closed", reason);
        }
    }

    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Duty one(DutyId id) {
        return table.one(id).orElseThrow(() -> new Missing("duty"));
    }

    /** The duty of a number that somebody said on the phone, if the viewer may see it. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Optional<Duty> numbered(long number) {
        return table.numbered(number);
    }

    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Duty> because(String causeKind, String causeId) {
        return table.because(causeKind, causeId);
    }

    /** A page of at most 100, most urgent first; settled ones latest first. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Duty> list(DutyFilter filter, int page) {
        return table.list(filter, clock.instant(), PAGE, page * PAGE);
    }

    /** What was done about it, in order. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Progress> progress(DutyId id) {
        return progress.of(id);
    }

    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<Escalation> escalations(DutyId id) {
        return progress.escalations(id);
    }

    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Attachment attachment(DutyId id, UUID attachment) {
        return progress.attachment(id, attachment).orElseThrow(() -> new Missing("attachment"));
    }

    /** Whose units owe what within a jurisdiction, for the board of parties. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<PartyCounts> byParty(Code within) {
        return board.byParty(within, clock.instant());
    }

    /** How many duties within a jurisdiction are owed, due within two hours, overdue, taken on by nobody, waiting for acceptance. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public DutyCounts counts(Code within) {
        return board.counts(within, clock.instant());
    }

    /** How many duties within a jurisdiction were opened after {@code since}. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public long openedSince(Code within, Instant since) {
        return board.openedSince(within, since);
    }

    /** How many duties no named person had acknowledged at a local midnight: the overnight counter. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public long overnight(Code within, Instant midnight) {
        return board.overnight(within, midnight);
    }

    private int insert(DutyId id, NewDuty duty) {
        return jdbc.sql("""
                insert into duty.duty (id, kind, pack, rule, cause_kind, cause_id, cause_label, occasion, jurisdiction, level, owed_by, party,
                  organisation, title_en, title_zh_hans, title_zh_hant, opened_at, acknowledge_by, due_at, accepted_by_another, barred)
                values (:id, :kind, :pack, :rule, :cause_kind, :cause_id, :cause_label, :occasion, :jurisdiction, :level, :owed_by, :party,
                  :organisation, :en, :hans, :hant, :opened_at, :acknowledge_by, :due_at, :accepted_by_another, :barred)
                on conflict (rule, cause_kind, cause_id, occasion, owed_by) do nothing
                """)
                .param("id", id.value())
                .param("kind", duty.kind())
                .param("pack", duty.pack())
                .param("rule", duty.rule())
                .param("cause_kind", duty.cause().kind())
                .param("cause_id", duty.cause().id())
                .param("cause_label", duty.cause().label())
                .param("occasion", duty.occasion())
                .param("jurisdiction", duty.jurisdiction().value())
                .param("level", duty.owedBy().level())
                .param("owed_by", duty.owedBy().code().value())
                .param("party", duty.owedBy().party())
                .param("organisation", duty.owedBy().organisation())
                .param("en", duty.title().en())
                .param("hans", duty.title().zhHans())
                .param("hant", duty.title().zhHant())
                .param("opened_at", duty.clocks().opened().atOffset(ZoneOffset.UTC))
                .param("acknowledge_by", duty.clocks().acknowledgeBy().atOffset(ZoneOffset.UTC))
                .param("due_at", duty.clocks().due().atOffset(ZoneOffset.UTC))
                .param("accepted_by_another", duty.acceptedByAnother())
                .param("barred", duty.barred())
                .update();
    }

    private void plan(DutyId id, NewDuty duty, int step, NewDuty.Step planned) {
        jdbc.sql("""
                insert into duty.escalation (duty, step, jurisdiction, planned_at, level, owed_by, organisation)
                values (:duty, :step, :jurisdiction, :at, :level, :owed_by, :organisation)
                """)
                .param("duty", id.value())
                .param("step", step)
                .param("jurisdiction", duty.jurisdiction().value())
                .param("at", planned.at().atOffset(ZoneOffset.UTC))
                .param("level", planned.to().level())
                .param("owed_by", planned.to().code().value())
                .param("organisation", planned.to().organisation())
                .update();
    }

    private void change(DutyId id, String state, String what, Viewer viewer) {
        String statement = switch (what) {
            case "acknowledged" ->
                "update duty.duty set state = :state, acknowledged_by = :by, acknowledged_name = :name, acknowledged_at = :at where id = :id";
            case "done" ->
                "update duty.duty set state = :state, done_by = :by, done_name = :name, done_at = :at where id = :id";
            default ->
                "update duty.duty set state = :state, accepted_by = :by, accepted_name = :name, accepted_at = :at where id = :id";
        };
        jdbc.sql(statement)
                .param("state", state)
                .param("by", viewer.id())
                .param("name", viewer.name())
                .param("at", now())
                .param("id", id.value())
                .update();
    }

    private void note(Duty duty, String kind, String text) {
        progress.add(UUID.randomUUID(), duty, kind, text, clock.instant(), Scopes.current());
        record("duty-" + kind, duty, text.isEmpty() ? Map.of() : Map.of("reason", text));
    }

    private void record(String action, Duty duty, Map<String, String> detail) {
        ledger.record(new Entry(action, "duty", duty.id().toString(), duty.jurisdiction(), detail));
    }

    private Duty owed(DutyId id) {
        Duty duty = locked(id);
        if (!duty.isOwed()) {
            throw new Refusal("DUTY-0006", duty.number());
        }
        return duty;
    }

    /** The row lock makes two people who press at once take turns. */
    private Duty locked(DutyId id) {
        jdbc.sql("select 1 from duty.duty where id = :id for update")
                .param("id", id.value())
                .query(Integer.class)
                .optional();
        return table.one(id).orElseThrow(() -> new Missing("duty"));
    }

    private static void requireOthersWork(Duty duty, Viewer viewer) {
        if (duty.state() != Duty.State.DONE || duty.done() == null) {
            throw new Refusal("DUTY-0007", duty.number());
        }
        if (duty.done().by().equals(viewer.id())) {
            throw new Refusal("DUTY-0008", duty.number());
        }
        if (!duty.isAnothers(viewer.id())) {
            throw new Refusal("DUTY-0009", duty.number());
        }
    }

    private java.time.OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
