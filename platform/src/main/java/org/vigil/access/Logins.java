package org.vigil.access;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.vigil.clock.WallClock;
import org.vigil.kernel.Code;
import org.vigil.kernel.Viewer;
import org.vigil.ledger.Entry;
import org.vigil.ledger.Ledger;
import org.vigil.store.Scopes;

/** Checks login and password; says no in the same words and the same time whatever was wrong. */
@Component
class Logins implements AuthenticationProvider {
    private final UserTable users;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Ledger ledger;
    private final WallClock wall;
    private final TransactionTemplate transaction;
    private final Viewer program;
    private final boolean demo;

    Logins(
            UserTable users,
            Passwords passwords,
            Throttle throttle,
            Ledger ledger,
            WallClock wall,
            TransactionTemplate transaction,
            @Value("${vigil.region.root}") String root,
            @Value("${vigil.demo:false}") boolean demo) {
        this.users = users;
        this.passwords = passwords;
        this.throttle = throttle;
        this.ledger = ledger;
        this.wall = wall;
        this.transaction = transaction;
        this.program = Viewer.program(Code.of(root));
        this.demo = demo;
    }

    /** No try is taken for a while. */
    static final class Paused extends AuthenticationException {
        private static final long serialVersionUID = 1L;

        private final long minutes;

        Paused(Duration left) {
            super("paused");
            this.minutes = Math.max(1, left.plusSeconds(59).toMinutes());
        }

        long minutes() {
            return minutes;
        }
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String login = asked.getName().strip().toLowerCase(Locale.ROOT);
        String password =
                asked.getCredentials() == null ? "" : asked.getCredentials().toString();
        String address =
                asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        Optional<UserTable.Login> found = Scopes.as(
                program,
                () -> transaction.execute(status -> {
                    refuseDuringPause(login, address);
                    return users.login(login);
                }));
        boolean right = isRight(found, password, address);
        Scopes.as(program, () -> transaction.executeWithoutResult(status -> note(login, address, found, right)));
        if (!right || found.isEmpty()) {
            throw new BadCredentialsException("login or password is wrong");
        }
        Account account = found.get().account();
        UsernamePasswordAuthenticationToken authentication =
                UsernamePasswordAuthenticationToken.authenticated(account, null, account.getAuthorities());
        authentication.setDetails(asked.getDetails());
        return authentication;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Argon2 works outside any transaction: it holds a core, not a connection. */
    private boolean isRight(Optional<UserTable.Login> found, String password, String address) {
        if (found.isEmpty()) {
            passwords.pretend(password);
            return false;
        }
        User.State state = found.get().user().state();
        boolean matches = passwords.matches(password, found.get().passwordHash());
        boolean allowedHere = !state.demo() || (demo && isLoopback(address));
        return matches && !state.disabled() && allowedHere;
    }

    private void refuseDuringPause(String login, String address) {
        Stream.of(throttle.pausedUntil(Throttle.Of.LOGIN, login), throttle.pausedUntil(Throttle.Of.ADDRESS, address))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .ifPresent(until -> {
                    throw new Paused(Duration.between(wall.instant(), until));
                });
    }

    private void note(String login, String address, Optional<UserTable.Login> found, boolean right) {
        if (right) {
            throttle.succeeded(login);
        } else {
            throttle.failed(Throttle.Of.LOGIN, login);
            throttle.failed(Throttle.Of.ADDRESS, address);
        }
        // What was typed for a login nobody has may be a password in the wrong field: it is counted, not written down.
        found.ifPresent(who -> {
            Entry entry = new Entry(
                    right ? "logged-in" : "login-refused",
                    "user",
                    who.user().id().toString(),
                    who.user().profile().scope(),
                    Map.of());
            Scopes.as(right ? who.user().viewer() : program, () -> ledger.record(entry));
        });
    }

    private static boolean isLoopback(String address) {
        try {
            return !address.isEmpty() && InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
