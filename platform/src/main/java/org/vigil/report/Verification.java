package org.vigil.report;

/**
 * What a check of a report found.
 *
 * @param unchanged the document has the hash it was frozen with
 * @param signatureHolds the signature fits the hash and the key it names
 * @param ownKey that key is this installation's own; false after a restore without its keys
 * @param recorded the ledger has the signing of this hash
 */
public record Verification(
        boolean unchanged, boolean signed, boolean signatureHolds, boolean ownKey, boolean recorded) {
    /** Whether a signed report is what was signed. */
    public boolean holds() {
        return unchanged && (!signed || (signatureHolds && recorded));
    }
}
