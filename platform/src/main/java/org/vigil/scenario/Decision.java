package org.vigil.scenario;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The option chosen for an event.
 *
 * @param sha256 of the document, in hex
 */
public record Decision(
        ComparisonId comparison, Document document, String sha256, String by, Instant at, List<Signature> signatures) {
    /** Signatures of different people that make a decision valid. */
    public static final int SIGNERS = 2;

    public Decision {
        signatures = List.copyOf(signatures);
    }

    /** What is signed: which option, why, on what world, and what it was expected to bring. */
    public record Document(
            String comparison,
            long number,
            int option,
            String reason,
            World world,
            Option chosen,
            Results.Of forecast) {}

    /** Who signed, with the installation's signature of the hash, base64. */
    public record Signature(UUID signer, String name, String organisation, Instant at, String signature) {}

    public boolean valid() {
        return signatures.size() >= SIGNERS;
    }

    public boolean signedBy(UUID user) {
        return signatures.stream().anyMatch(each -> each.signer().equals(user));
    }
}
