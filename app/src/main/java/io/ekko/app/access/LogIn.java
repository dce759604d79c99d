package io.ekko.app.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a session for somebody who knows the password. An unknown login, a wrong password and an inactive user are answered alike
 * and take the same time. Attempts are bounded per address and per login.
 */
public final class LogIn {
    private static final Logger log = LoggerFactory.getLogger(LogIn.class);

    private final Jdbi jdbi;
    private final Users users;
    private final Sessions sessions;
    private final Passwords passwords;
    private final InstantSource clock;
    private final Limiter perAddress;
    private final Limiter perLogin;

    public LogIn(Jdbi jdbi, Passwords passwords, InstantSource clock) {
        this.jdbi = jdbi;
        this.users = new Users(jdbi);
        this.sessions = new Sessions(jdbi);
        this.passwords = passwords;
        this.clock = clock;
        this.perAddress = new Limiter(30, Duration.ofMinutes(10), clock);
        this.perLogin = new Limiter(10, Duration.ofMinutes(15), clock);
    }

    /** What became of an attempt. */
    public sealed interface Outcome {
        /** @param cookie the session's secret, for the browser only */
        record Welcome(User user, String cookie) implements Outcome {}

        /** No such login with this password. */
        record Wrong() implements Outcome {}

        /** Not tried. */
        record TooMany(Duration pause) implements Outcome {}
    }

    public Outcome run(String login, String password, String address) {
        String name = Users.normal(login);
        Optional<Duration> wait = perAddress.take(address).or(() -> perLogin.take(name));
        if (wait.isPresent()) {
            log.info("login=limited address={}", address);
            return new Outcome.TooMany(wait.get());
        }
        Optional<User> found = name.matches(User.LOGIN) ? users.byLogin(name).filter(User::active) : Optional.empty();
        if (!fits(found, password)) {
            log.info("login=wrong address={}", address);
            return new Outcome.Wrong();
        }
        perLogin.forget(name);
        User user = found.orElseThrow();
        String cookie = Digest.random(32);
        jdbi.useTransaction(h -> {
            sessions.add(Digest.of(cookie), user.id(), clock.instant());
            users.loggedIn(user.id(), clock.instant());
        });
        log.info("login=done user={}", user.id());
        return new Outcome.Welcome(user, cookie);
    }

    private boolean fits(Optional<User> user, String password) {
        if (password.length() > Passwords.LONGEST) {
            return false;
        }
        Optional<String> hash = user.flatMap(known -> users.passwordHash(known.id()));
        if (hash.isEmpty()) {
            passwords.matchNobody(password);
        }
        return hash.isPresent() && passwords.matches(password, hash.get());
    }
}
