package io.ekko.app.panel;

import io.ekko.connection.ConnectionId;
import java.time.Duration;
import java.time.Instant;

/**
 * A frame in which somebody has signed in. It opens the panels of one connection only.
 *
 * @param hash SHA-256 of the cookie's value; the value itself is known to the browser only
 */
record PanelSession(String hash, ConnectionId connection, Guest guest, Instant expiresAt) {
    /** How long a frame stays signed in. To see a record, a user of SuperOffice must sign in anew when their own token has lapsed. */
    static final Duration LIFE = Duration.ofHours(4);

    /** How long the code lives that goes from the window of the sign-in to the frame. */
    static final Duration CODE_LIFE = Duration.ofSeconds(60);
}
