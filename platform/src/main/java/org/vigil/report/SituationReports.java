package org.vigil.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.vigil.access.Users;
import org.vigil.clock.DomainClock;
import org.vigil.jurisdiction.Jurisdictions;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;
import org.vigil.kernel.Missing;
import org.vigil.kernel.Permission;
import org.vigil.kernel.Refusal;
import org.vigil.kernel.Requires;
import org.vigil.kernel.Service;
import org.vigil.kernel.Sha256;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;

/**
 * Situation reports: begun as drafts over live figures, frozen with all their figures, signed, amended by a new version. A frozen report
 * never changes; whoever may see its jurisdiction may see it.
 */
@Service
public class SituationReports {
    private static final int PAGE = 50;

    private final ReportTable table;
    private final Composing composing;
    private final DocumentSealing sealing;
    private final Around around;
    private final DomainClock clock;
    private final boolean synthetic;

    SituationReports(
            ReportTable table,
            Composing composing,
            DocumentSealing sealing,
            Around around,
            @Value("${vigil.demo:false}") boolean synthetic) {
        this.table = table;
        this.composing = composing;
        this.sealing = sealing;
        this.around = around;
        this.clock = around.clock;
        this.synthetic = synthetic;
    }

    /** The parts of the house it leans on. */
    @Component
    record Around(Ledger ledger, Users users, Jurisdictions jurisdictions, DomainClock clock) {}

    /**
     * Begins a draft.
     *
     * @throws Refusal SITREP-0001 for a day that has not come yet
     * @throws Missing for a place outside the viewer's scope
     */
    @Requires(Permission.SIGN_REPORTS)
    @Transactional
    public ReportId begin(Code place, LocalDate day, Language language) {
        Viewer viewer = Scopes.current();
        if (!viewer.scope().contains(place)) {
            throw new Missing(place.value());
        }
        around.jurisdictions.get(place);
        if (day.isAfter(clock.today())) {
            throw new Refusal("SITREP-0001", day.toString());
        }
        ReportId id = ReportId.fresh();
        Narrative empty = new Narrative("", Map.of());
        table.insert(new ReportTable.Draft(id, null, place, day, language, empty), viewer, clock.instant());
        return id;
    }

    /** @throws Missing when there is none, or it lies outside the viewer's scope */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public SituationReport one(ReportId id) {
        return table.find(id).orElseThrow(() -> new Missing(id.toString()));
    }

    /** Fifty of the latest versions within a place, newest day first. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<SituationReport> list(Code within, int page) {
        return table.list(within, PAGE, page * PAGE);
    }

    /** All versions of a report, the first one first. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public List<SituationReport> versions(SituationReport of) {
        return table.versions(of.number());
    }

    /** What a draft's figures are now. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Figures live(SituationReport draft) {
        return composing.figures(draft.jurisdiction(), draft.day());
    }

    /** The frozen document; empty while it is a draft. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Optional<Document> document(ReportId id) {
        return table.document(id).map(sealing::read);
    }

    /** The frozen document's bytes as text, which the hash is of. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public String documentText(ReportId id) {
        return table.document(id).orElseThrow(() -> new Missing(id.toString()));
    }

    /**
     * Saves what the author wrote.
     *
     * @param revision the draft's when he loaded it
     * @return the draft's new revision
     * @throws Refusal SITREP-0002 when somebody else has saved since; SITREP-0005 when it is frozen
     */
    @Requires(Permission.SIGN_REPORTS)
    @Transactional
    public int save(ReportId id, Narrative narrative, int revision) {
        SituationReport draft = draft(id);
        if (!table.save(id, narrative, revision, clock.instant())) {
            throw new Refusal("SITREP-0002", draft.written().by());
        }
        return revision + 1;
    }

    /** Throws a draft away. */
    @Requires(Permission.SIGN_REPORTS)
    @Transactional
    public void discard(ReportId id) {
        SituationReport draft = draft(id);
        table.discard(id);
        record("report-draft-discarded", draft, Map.of());
    }

    /**
     * Freezes a draft: takes all figures at one instant, writes them with the narrative into one document, and keeps its hash. Nothing of
     * it changes afterwards.
     *
     * @throws Refusal SITREP-0002 when somebody saved in between; SITREP-0005 when it is frozen already
     */
    @Requires(Permission.SIGN_REPORTS)
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public void freeze(ReportId id) {
        SituationReport draft = draft(id);
        Viewer viewer = Scopes.current();
        Instant now = clock.instant();
        String text = sealing.write(new Document(
                Document.FORM,
                id.toString(),
                draft.number(),
                draft.version(),
                draft.amends() == null ? null : draft.amends().toString(),
                draft.language().tag(),
                draft.day(),
                clock.zone().getId(),
                now,
                viewer.name(),
                viewer.organisation(),
                synthetic,
                draft.narrative(),
                composing.figures(draft.jurisdiction(), draft.day())));
        String sha256 = Sha256.hex(text);
        if (!table.freeze(draft, text, sha256, viewer, now)) {
            throw new Refusal("SITREP-0002", draft.written().by());
        }
        record("report-frozen", draft, Map.of("sha256", sha256));
    }

    /**
     * Signs a frozen report: the viewer proves himself by his password, the installation's key signs the hash, the ledger records it.
     *
     * @throws Refusal SITREP-0006 for a wrong password; SITREP-0007 when it is not frozen, or signed already
     */
    @Requires(Permission.SIGN_REPORTS)
    @Transactional
    public void sign(ReportId id, String password) {
        SituationReport report = one(id);
        SituationReport.Frozen frozen = report.frozen();
        if (frozen == null || report.signed() != null) {
            throw new Refusal("SITREP-0007");
        }
        if (!around.users.isOwnPassword(password)) {
            throw new Refusal("SITREP-0006");
        }
        Viewer viewer = Scopes.current();
        String signature = sealing.sign(frozen.sha256());
        SituationReport.Signed signed = new SituationReport.Signed(
                clock.instant(), viewer.name(), viewer.organisation(), signature, sealing.publicKey(), anchor());
        if (!table.sign(id, signed, viewer)) {
            throw new Refusal("SITREP-0007");
        }
        record("report-signed", report, Map.of("sha256", frozen.sha256(), "signature", signature));
    }

    /**
     * Begins a new version that takes the place of a frozen or signed one, with its narrative and fresh figures.
     *
     * @throws Refusal SITREP-0008 when it is a draft, or a newer version exists
     */
    @Requires(Permission.SIGN_REPORTS)
    @Transactional
    public ReportId amend(ReportId id) {
        SituationReport old = one(id);
        if (old.frozen() == null || old.amendedBy() != null) {
            throw new Refusal("SITREP-0008");
        }
        ReportId fresh = ReportId.fresh();
        table.insert(
                new ReportTable.Draft(fresh, old, old.jurisdiction(), old.day(), old.language(), old.narrative()),
                Scopes.current(),
                clock.instant());
        record("report-amended", old, Map.of("by", fresh.toString()));
        return fresh;
    }

    /** Checks a frozen report against its hash and its signature. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Verification verify(ReportId id) {
        SituationReport report = one(id);
        SituationReport.Frozen frozen = report.frozen();
        if (frozen == null) {
            throw new Refusal("SITREP-0009");
        }
        String text = documentText(id);
        SituationReport.Signed signed = report.signed();
        boolean holds =
                signed != null && DocumentSealing.verifies(frozen.sha256(), signed.signature(), signed.publicKey());
        return new Verification(
                Sha256.hex(text).equals(frozen.sha256()),
                signed != null,
                holds,
                signed != null && signed.publicKey().equals(sealing.publicKey()),
                signed != null && recorded(id, frozen.sha256()));
    }

    /** The PDF file kept for a signed report in a language. */
    @Requires(Permission.SEE)
    @Transactional(readOnly = true)
    public Optional<byte[]> pdf(ReportId id, Language language) {
        return table.pdf(id, language);
    }

    /** Keeps the PDF file of a signed report; the first one stays. */
    @Requires(Permission.SEE)
    @Transactional
    public byte[] keepPdf(SituationReport of, Language language, byte[] content) {
        if (of.signed() == null) {
            throw new Refusal("SITREP-0007");
        }
        table.keepPdf(of, language, content, clock.instant());
        return Objects.requireNonNull(table.pdf(of.id(), language).orElse(content));
    }

    /** Number and head of the ledger's last seal; empty before the first. */
    private String anchor() {
        return around.ledger
                .anchor()
                .map(anchor -> anchor.number() + " " + anchor.head())
                .orElse("");
    }

    private boolean recorded(ReportId id, String sha256) {
        return around.ledger.of("report", id.toString()).stream()
                .anyMatch(change -> change.entry().action().equals("report-signed")
                        && sha256.equals(change.detail().get("sha256")));
    }

    private SituationReport draft(ReportId id) {
        SituationReport report = one(id);
        if (report.frozen() != null) {
            throw new Refusal("SITREP-0005");
        }
        return report;
    }

    private void record(String action, SituationReport report, Map<String, String> detail) {
        around.ledger.record(new Entry(action, "report", report.id().toString(), report.jurisdiction(), detail));
    }
}
