package org.vigil.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.vigil.kernel.Refusal;

/** Passwords: long, not among the common ones, kept as argon2id. No forced mixture of signs and no forced rotation. */
@Component
class Passwords {
    static final int LENGTH_MIN = 15; // ASVS 5.0, 6.2.1: at least 8, 15 advised
    private static final int LENGTH_MAX = 128;
    private static final int OWN_SIGNS_MIN = 6;

    /** argon2id, 19 MiB, two passes, one lane: OWASP's minimum, about 60 ms here. */
    private final Argon2PasswordEncoder argon = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);

    /** Each hash holds 19 MiB and a core: a flood of logins waits its turn instead of taking the machine. */
    private final Semaphore turns =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    private final List<String> common = commonWords();
    private final String hashOfNothing = hash("a login nobody has");

    String hash(String password) {
        turns.acquireUninterruptibly();
        try {
            return java.util.Objects.requireNonNull(argon.encode(normal(password)));
        } finally {
            turns.release();
        }
    }

    boolean matches(String password, String hash) {
        turns.acquireUninterruptibly();
        try {
            return password.length() <= LENGTH_MAX && argon.matches(normal(password), hash);
        } finally {
            turns.release();
        }
    }

    /** Takes as long as {@link #matches} for a login that exists, so that nobody learns from the time which do. */
    void pretend(String password) {
        boolean ignored = matches(password, hashOfNothing);
    }

    /**
     * Refuses a password that is too short, too long, common, or made of what everybody knows of the user.
     *
     * @param known login, name and the like
     */
    void check(String password, List<String> known) {
        int length = password.codePointCount(0, password.length());
        if (length < LENGTH_MIN) {
            throw new Refusal("ACCESS-0001", LENGTH_MIN, length);
        }
        if (password.length() > LENGTH_MAX) {
            throw new Refusal("ACCESS-0002", LENGTH_MAX);
        }
        if (ownSigns(normal(password).toLowerCase(Locale.ROOT), known) < OWN_SIGNS_MIN) {
            throw new Refusal("ACCESS-0003");
        }
    }

    /** How many different letters are left when common words, runs and the user's own names are taken away. */
    private long ownSigns(String password, List<String> known) {
        String rest = password;
        for (String word : known) {
            String lower = word.toLowerCase(Locale.ROOT);
            rest = lower.length() < 3 ? rest : rest.replace(lower, "");
        }
        for (String word : common) {
            rest = rest.replace(word, "");
        }
        return rest.chars().distinct().count();
    }

    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static List<String> commonWords() {
        try (InputStream file = Passwords.class.getResourceAsStream("common-passwords.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        java.util.Objects.requireNonNull(file, "common-passwords.txt"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .sorted((a, b) -> Integer.compare(b.length(), a.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
