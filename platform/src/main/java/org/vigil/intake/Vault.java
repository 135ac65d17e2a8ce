package org.vigil.intake;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.vigil.store.DataDirectory;

/**
 * Keeps what came in a file from those who only have the disk or the database: uploads and refused values are encrypted with
 * AES-256-GCM, rows are known again by keyed hash. The key lies in the data directory. Safe from any thread.
 */
@Component
class Vault {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int CHUNK = 1 << 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec encryption;
    private final SecretKeySpec hashing;

    Vault(@Value("${vigil.data}") Path data) {
        byte[] secret = HexFormat.of().parseHex(DataDirectory.open(data).secret("intake", 32));
        SecretKeySpec root = new SecretKeySpec(secret, "HmacSHA256");
        this.encryption = new SecretKeySpec(mac(root, "vigil intake encryption 1"), "AES");
        this.hashing = new SecretKeySpec(mac(root, "vigil intake rows 1"), "HmacSHA256");
    }

    /** Encrypts a text; {@code place} binds it to where it is kept. */
    byte[] seal(String text, String place) {
        return seal(text.getBytes(StandardCharsets.UTF_8), place);
    }

    /** Opens what {@link #seal} closed for the same place. */
    String open(byte[] sealed, String place) {
        return new String(unseal(sealed, place), StandardCharsets.UTF_8);
    }

    /** A hash that tells nothing without the key. */
    byte[] hash(String text) {
        return mac(hashing, text);
    }

    /** Encrypts a stream piece by piece, each bound to its place in the whole. */
    void seal(InputStream in, OutputStream out, String place) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        byte[] chunk = in.readNBytes(CHUNK);
        for (int n = 0; chunk.length > 0; n++) {
            byte[] next = in.readNBytes(CHUNK);
            byte[] sealed = seal(chunk, place + "/" + n + (next.length == 0 ? "/last" : ""));
            data.writeInt(sealed.length);
            data.write(sealed);
            chunk = next;
        }
        data.flush();
    }

    /** Opens a stream; one that was cut or rearranged does not open. */
    void open(InputStream in, OutputStream out, String place) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] sealed = piece(data);
        for (int n = 0; sealed.length > 0; n++) {
            byte[] next = piece(data);
            out.write(unseal(sealed, place + "/" + n + (next.length == 0 ? "/last" : "")));
            sealed = next;
        }
    }

    private static byte[] piece(DataInputStream data) throws IOException {
        try {
            return data.readNBytes(Math.min(data.readInt(), CHUNK + 64));
        } catch (EOFException e) {
            return new byte[0];
        }
    }

    private byte[] seal(byte[] clear, String place) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(clear);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt", e);
        }
    }

    private byte[] unseal(byte[] sealed, String place) {
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), place)
                    .doFinal(sealed, NONCE, sealed.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what is kept at " + place + " does not open: changed, or another key", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
