package org.vigil.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import org.vigil.ledger.InstallationKey;
import tools.jackson.databind.json.JsonMapper;

/** Turns a document into bytes, hashes them and signs the hash. */
@Component
class DocumentSealing {
    /** What stands before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo (RFC 8410), so that openssl reads it. */
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private final InstallationKey key;
    private final JsonMapper json;

    DocumentSealing(InstallationKey key, JsonMapper json) {
        this.key = key;
        this.json = json;
    }

    String write(Document document) {
        return json.writeValueAsString(document);
    }

    Document read(String document) {
        return json.readValue(document, Document.class);
    }

    /** The signature of a hash written in hex, in base64. What is signed are its 64 characters, so that anybody can check it by hand. */
    String sign(String sha256) {
        return Base64.getEncoder().encodeToString(key.sign(sha256.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The installation's key as X.509 SubjectPublicKeyInfo in base64: the middle of a PEM file. */
    String publicKey() {
        byte[] raw = key.publicKey();
        byte[] whole = Arrays.copyOf(SPKI, SPKI.length + raw.length);
        System.arraycopy(raw, 0, whole, SPKI.length, raw.length);
        return Base64.getEncoder().encodeToString(whole);
    }

    static boolean verifies(String sha256, String signature, String publicKey) {
        byte[] whole = Base64.getDecoder().decode(publicKey);
        return whole.length > SPKI.length
                && InstallationKey.verifies(
                        Arrays.copyOfRange(whole, SPKI.length, whole.length),
                        sha256.getBytes(StandardCharsets.US_ASCII),
                        Base64.getDecoder().decode(signature));
    }
}
