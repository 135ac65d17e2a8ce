package org.vigil.ledger;

import java.nio.file.Path;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.vigil.store.DataDirectory;

/** The installation's Ed25519 key (RFC 8032), made at first use and kept in its data directory. Signs seals and frozen reports. */
@Component
public class InstallationKey {
    private final Ed25519PrivateKeyParameters key;

    InstallationKey(@Value("${vigil.data}") String data) {
        String seed = DataDirectory.open(Path.of(data)).secret("installation-key", 32);
        this.key = new Ed25519PrivateKeyParameters(HexFormat.of().parseHex(seed));
    }

    /** The 64 bytes that prove that this installation signed {@code message}. */
    public byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /** The 32 bytes by which anybody can check a signature. */
    public byte[] publicKey() {
        return key.generatePublicKey().getEncoded();
    }

    /** Whether the holder of {@code publicKey} signed {@code message}. */
    public static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        if (publicKey.length != 32 || signature.length != 64) {
            return false;
        }
        Ed25519Signer verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(publicKey, 0));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }
}
