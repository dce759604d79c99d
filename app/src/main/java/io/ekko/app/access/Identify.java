package io.ekko.app.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Finds out who makes a request: a program by its bearer token, a person by the session cookie, else nobody. */
final class Identify {
    /** How exactly the last use of sessions and tokens is known; finer would cost a write with every request. */
    private static final Duration GRAIN = Duration.ofMinutes(1);

    private final Users users;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final SessionCookie cookie;
    private final InstantSource clock;

    Identify(Jdbi jdbi, SessionCookie cookie, InstantSource clock) {
        this.users = new Users(jdbi);
        this.sessions = new Sessions(jdbi);
        this.tokens = new ApiTokens(jdbi);
        this.cookie = cookie;
        this.clock = clock;
    }

    /** A request that carries an {@code Authorization} header is a program's; its cookie is not looked at. */
    Caller run(ContainerRequestContext request) {
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        Optional<? extends Caller> caller = authorization == null ? person(request) : program(authorization);
        return caller.isPresent() ? caller.get() : new Caller.Nobody();
    }

    private Optional<Caller.Program> program(String authorization) {
        String key = authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : "";
        if (!key.startsWith(ApiToken.PREFIX) || key.length() > 100) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return tokens.byHash(Digest.of(key)).filter(token -> token.valid(now)).map(token -> {
            if (token.usedAt() == null || token.usedAt().plus(GRAIN).isBefore(now)) {
                tokens.used(token.id(), now);
            }
            return new Caller.Program(token);
        });
    }

    private Optional<Caller.Person> person(ContainerRequestContext request) {
        Optional<String> value = cookie.session(request);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Session> found = sessions.find(Digest.of(value.get()));
        if (found.isEmpty() || found.get().over(now)) {
            return Optional.empty();
        }
        Session session = found.get();
        if (session.seenAt().plus(GRAIN).isBefore(now)) {
            sessions.seen(session.idHash(), now);
        }
        return users.byId(session.user())
                .filter(User::active)
                .map(user -> new Caller.Person(user, session, SessionCookie.csrf(value.get())));
    }
}
