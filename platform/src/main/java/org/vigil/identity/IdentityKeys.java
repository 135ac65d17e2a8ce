package org.vigil.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.vigil.store.DataDirectory;

/**
 * Encrypts identities with AES-256-GCM and makes the keyed hashes by which they are found. Both keys come from one secret in the data
 * directory, so a copy of the database alone tells nothing. A cipher text is bound to its person and field: moved elsewhere, it does not
 * open. Safe from any thread.
 */
@Component
class IdentityKeys {
    /** What a part of a Chinese address ends with: number, building, unit, floor, room, household, lane, group. */
    private static final String ADDRESS_MARKS = "号號幢栋棟座楼樓元层層室户戶弄组組";

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final ThreadLocal<SecureRandom> RANDOM = ThreadLocal.withInitial(SecureRandom::new);

    private final SecretKeySpec encryption;
    private final SecretKeySpec search;

    IdentityKeys(@Value("${vigil.data}") Path data) {
        byte[] secret = HexFormat.of().parseHex(DataDirectory.open(data).secret("identity", 32));
        SecretKeySpec root = new SecretKeySpec(secret, "HmacSHA256");
        this.encryption = new SecretKeySpec(mac(root, "vigil identity encryption 1"), "AES");
        this.search = new SecretKeySpec(mac(root, "vigil identity search 1"), "HmacSHA256");
    }

    byte @Nullable [] encrypt(@Nullable String text, PersonId person, String field) {
        if (text == null) {
            return null;
        }
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.get().nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, person, field);
            byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt", e);
        }
    }

    @Nullable
    String decrypt(byte @Nullable [] sealed, PersonId person, String field) {
        if (sealed == null) {
            return null;
        }
        if (sealed[0] != VERSION) {
            throw new IllegalStateException("identity of " + person + " is encrypted by an unknown version");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES), person, field);
            return new String(
                    cipher.doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "identity of " + person + " does not open: it was changed, or the key is another", e);
        }
    }

    /** Keyed hash of a name: compatibility forms, case and blanks make no difference. */
    byte @Nullable [] nameHash(@Nullable String name) {
        return hash("name", name == null ? "" : name(name));
    }

    /** Keyed hash of a document number: letters and digits only. */
    byte @Nullable [] numberHash(@Nullable String number) {
        return hash("number", number == null ? "" : number(number));
    }

    /** Keyed hash of a phone number: digits without the country's prefix. */
    byte @Nullable [] phoneHash(@Nullable String phone) {
        return hash("phone", phone == null ? "" : phone(phone));
    }

    /**
     * Keyed hashes by which somebody is found at an address: of the whole, and of each beginning that ends at a number, building, unit or
     * room, so that whoever lives in room 402 of a building is found at the building too.
     */
    List<byte[]> addressHashes(@Nullable String address) {
        String key = address == null ? "" : addressKey(address);
        List<byte[]> hashes = new ArrayList<>();
        boolean numbered = false;
        for (int end = 1; end < key.length(); end++) {
            char last = key.charAt(end - 1);
            numbered |= Character.isDigit(last);
            if (numbered && ADDRESS_MARKS.indexOf(last) >= 0) {
                hashes.add(mac(search, "address\u0000" + key.substring(0, end)));
            }
        }
        if (!key.isEmpty()) {
            hashes.add(mac(search, "address\u0000" + key));
        }
        return hashes;
    }

    /** Keyed hash of one address, whole. */
    byte @Nullable [] addressHash(String address) {
        return hash("address", addressKey(address));
    }

    /** Without case, width, blanks and punctuation, as the register of places compares them. */
    private static String addressKey(String address) {
        return Normalizer.normalize(address, Normalizer.Form.NFKC)
                .replaceAll("[\\s.,;:()_/·、。-]", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Key of a person without a document number: name, birth date or year, sex and phone, all of them or none. */
    byte @Nullable [] matchHash(Candidate candidate) {
        Identity who = candidate.identity();
        LocalDate birthDate = who.birthDate();
        String born = birthDate != null
                ? birthDate.toString()
                : candidate.birthYear() == null ? "" : candidate.birthYear().toString();
        String name = who.name() == null ? "" : name(who.name());
        String phone = who.phone() == null ? "" : phone(who.phone());
        if (name.isEmpty() || phone.isEmpty() || born.isEmpty() || candidate.sex() == null) {
            return null;
        }
        return hash("person", name + '\u0001' + born + '\u0001' + candidate.sex() + '\u0001' + phone);
    }

    private byte @Nullable [] hash(String kind, String value) {
        return value.isEmpty() ? null : mac(search, kind + '\u0000' + value);
    }

    private static String name(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Z}·•‧・.,'-]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static String number(String number) {
        return Normalizer.normalize(number, Normalizer.Form.NFKC)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toUpperCase(Locale.ROOT);
    }

    private static String phone(String phone) {
        String digits = Normalizer.normalize(phone, Normalizer.Form.NFKC).replaceAll("[^0-9]", "");
        return digits.replaceFirst("^(00)?86(?=1[0-9]{10}$)", "");
    }

    private Cipher cipher(int mode, byte[] nonce, PersonId person, String field) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((person + "/" + field).getBytes(StandardCharsets.US_ASCII));
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
