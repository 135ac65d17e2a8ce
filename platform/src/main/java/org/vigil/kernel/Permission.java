package org.vigil.kernel;

/** What a role may do. Every public method of a module's service names the one it asks for. */
public enum Permission {
    /** Read counts, streams, signals, events, duties and reports of one's scope. */
    SEE,
    /** Read case records without identities. */
    SEE_CASES,
    /** Open an identity, each time for a recorded purpose. */
    SEE_IDENTITY,
    /** Send or correct a sentinel post's report. */
    REPORT,
    /** Import files, add and classify cases. */
    EDIT_CASES,
    /** Verify or discard signals, open and close events. */
    JUDGE,
    /** Acknowledge and do duties. */
    DO_DUTIES,
    /** Accept or return what another has done. */
    ACCEPT_DUTIES,
    /** Compose, freeze and sign situation reports. */
    SIGN_REPORTS,
    /** Read the ledger. */
    AUDIT,
    /** Manage users, posts, organisations, packs and tokens. */
    ADMINISTER,
    /** Run the installation: timers, loading, backup. Never given to a person's role. */
    OPERATE
}
