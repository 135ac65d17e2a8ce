package org.vigil.report;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.vigil.kernel.Code;
import org.vigil.kernel.Language;

/**
 * A version of a situation report and how far it has come.
 *
 * @param number what people say on the phone; all versions share it
 * @param amends the version it takes the place of
 * @param amendedBy the version that took its place
 * @param revision counts the saves of a draft, so that two authors do not overwrite each other unseen
 * @param frozen null while it is a draft
 * @param signed null until it is signed
 */
public record SituationReport(
        ReportId id,
        long number,
        int version,
        @Nullable ReportId amends,
        @Nullable ReportId amendedBy,
        Code jurisdiction,
        LocalDate day,
        Language language,
        Narrative narrative,
        int revision,
        Written written,
        @Nullable Frozen frozen,
        @Nullable Signed signed) {

    /** Who began it, and when it was last changed. */
    public record Written(String by, Instant at) {}

    /** The document's hash, and when and by whom it was frozen. */
    public record Frozen(String sha256, Instant at, String by) {}

    /**
     * The signature.
     *
     * @param signature of the document's hash, Ed25519, base64
     * @param publicKey the installation's, SubjectPublicKeyInfo in base64
     * @param anchor the ledger's head at that time
     */
    public record Signed(
            Instant at, String by, String organisation, String signature, String publicKey, String anchor) {}

    /** How far it has come. */
    public enum State {
        DRAFT,
        FROZEN,
        SIGNED
    }

    public State state() {
        return signed != null ? State.SIGNED : frozen != null ? State.FROZEN : State.DRAFT;
    }
}
