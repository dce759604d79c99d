package io.ekko.app.panel;

import io.ekko.app.access.Digest;
import io.ekko.connection.Connection;
import io.ekko.connector.superoffice.link.SignIn.Trip;
import io.ekko.secret.Secret;
import io.ekko.secret.Vault;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What the window of a sign-in must remember between going to SuperOffice and coming back: sealed in a cookie of its own, so that only
 * the window that went can come back.
 */
final class TripCookie {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String PURPOSE = "panel";

    private final Vault vault;
    private final boolean secure;
    private final InstantSource clock;

    TripCookie(Vault vault, URI publicUrl, InstantSource clock) {
        this.vault = vault;
        this.secure = "https".equalsIgnoreCase(publicUrl.getScheme());
        this.clock = clock;
    }

    /**
     * A sign-in on its way.
     *
     * @param connection whose frame wants it
     * @param challenge of which that frame has the verifier
     * @param lang the hint at the guest's language; empty when there was none
     */
    record Underway(Trip trip, String connection, String challenge, String lang) {}

    NewCookie cookie(Trip trip, Connection connection, String challenge, String lang) {
        String kept = String.join(
                " ",
                PURPOSE,
                Long.toString(clock.instant().plus(LIFE).getEpochSecond()),
                connection.name(),
                challenge,
                lang.replaceAll("\\W", ""),
                trip.state(),
                trip.nonce(),
                trip.verifier());
        return cookie(
                trip.state(), vault.seal(Secret.of(kept)).replace('+', '-').replace('/', '_'), LIFE);
    }

    NewCookie gone(String state) {
        return cookie(state, "", Duration.ZERO);
    }

    /** The sign-in that comes back with this state; empty when this browser did not begin it, or too long ago. */
    Optional<Underway> find(ContainerRequestContext request, String state) {
        return Optional.ofNullable(request.getCookies().get(name(state)))
                .map(Cookie::getValue)
                .flatMap(this::read)
                .filter(underway -> Digest.same(underway.trip().state(), state));
    }

    private Optional<Underway> read(String sealed) {
        try {
            String[] kept = vault.unseal(sealed.replace('-', '+').replace('_', '/'))
                    .reveal()
                    .split(" ", -1);
            boolean ours = kept.length == 8
                    && kept[0].equals(PURPOSE)
                    && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(kept[1])));
            return ours
                    ? Optional.of(new Underway(new Trip(kept[5], kept[6], kept[7]), kept[2], kept[3], kept[4]))
                    : Optional.empty();
        } catch (IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    /** Two windows may sign in at the same time. */
    private String name(String state) {
        return (secure ? "__Secure-" : "") + "ekko_trip_" + Digest.of(state).substring(0, 12);
    }

    private NewCookie cookie(String state, String value, Duration life) {
        return new NewCookie.Builder(name(state))
                .value(value)
                .path("/panel/signed-in")
                .maxAge((int) life.toSeconds())
                .secure(secure)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
