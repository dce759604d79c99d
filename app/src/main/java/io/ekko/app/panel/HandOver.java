package io.ekko.app.panel;

import io.ekko.app.access.Digest;
import io.ekko.connection.Connection;
import io.ekko.connector.superoffice.link.SignIn;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Brings a sign-in from the window where it took place into the frame that asked for it. The frame made a secret (the verifier) and told
 * the window its digest (the challenge); the window is given a code, says it to the frame, and the frame shows both. A code is good for
 * a minute and for one use. So nobody can have somebody else sign in for a frame of one's own.
 */
final class HandOver {
    /** What a challenge looks like: SHA-256 as base64url. */
    static final String CHALLENGE = "[A-Za-z0-9_-]{43}";

    private static final String SECRET = "[A-Za-z0-9_-]{43,128}";

    private final PanelSessions sessions;
    private final InstantSource clock;

    HandOver(PanelSessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The code for the frame that has the verifier of this challenge. */
    String begin(Connection connection, String challenge, Guest guest) {
        String code = Digest.random(32);
        sessions.offer(
                Digest.of(code),
                challenge,
                connection.id(),
                guest,
                clock.instant().plus(PanelSession.CODE_LIFE));
        return code;
    }

    /** The cookie of a new session; empty when code and verifier do not belong together, or the code is used or too old. */
    Optional<String> finish(Connection connection, String code, String verifier) {
        if (!code.matches(SECRET) || !verifier.matches(SECRET)) {
            return Optional.empty();
        }
        String cookie = Digest.random(32);
        Instant now = clock.instant();
        boolean taken = sessions.take(
                Digest.of(code),
                SignIn.challenge(verifier),
                connection.id(),
                Digest.of(cookie),
                now,
                now.plus(PanelSession.LIFE));
        return taken ? Optional.of(cookie) : Optional.empty();
    }
}
