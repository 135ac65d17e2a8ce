package org.vigil.access;

import java.security.SecureRandom;
import java.util.Base64;
import org.vigil.kernel.Sha256;

/** Random secrets: given out once, kept as a hash. 256 bits need no slow hash. */
final class Secret {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** No vowels, so no words; nothing that looks like something else. 28 letters, 4.8 bits each. */
    private static final String READABLE = "bcdfghjkmnpqrstvwxyz23456789";

    private Secret() {}

    static String fresh() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A first password to be read out and typed once: 20 letters in five groups, 96 bits. */
    static String oneTimePassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 4 == 0) {
                password.append('-');
            }
            password.append(READABLE.charAt(RANDOM.nextInt(READABLE.length())));
        }
        return password.toString();
    }

    static byte[] hash(String secret) {
        return Sha256.of(secret);
    }
}
