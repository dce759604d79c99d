package io.ekko.app.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.util.Optional;

/**
 * The two cookies of staff pages: the session, and the visit that protects the log-in form before there is a session. Both are
 * HttpOnly and SameSite=Lax, and under https Secure with the prefix {@code __Host-}, which keeps sister domains from setting them.
 */
public final class SessionCookie {
    private final boolean secure;

    public SessionCookie(URI publicUrl) {
        this.secure = "https".equalsIgnoreCase(publicUrl.getScheme());
    }

    Optional<String> session(ContainerRequestContext request) {
        return read(request, sessionName());
    }

    NewCookie session(String value) {
        return cookie(sessionName(), value, (int) Session.ABSOLUTE.toSeconds());
    }

    NewCookie sessionGone() {
        return cookie(sessionName(), "", 0);
    }

    Optional<String> visit(ContainerRequestContext request) {
        return read(request, visitName());
    }

    NewCookie visit(String value) {
        return cookie(visitName(), value, NewCookie.DEFAULT_MAX_AGE);
    }

    /** What forms post back: a function of the cookie that a foreign page can neither read nor compute. */
    static String csrf(String cookieValue) {
        return Digest.of("form " + cookieValue);
    }

    String sessionName() {
        return (secure ? "__Host-" : "") + "ekko_session";
    }

    private String visitName() {
        return (secure ? "__Host-" : "") + "ekko_visit";
    }

    private NewCookie cookie(String name, String value, int seconds) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .secure(secure)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private static Optional<String> read(ContainerRequestContext request, String name) {
        return Optional.ofNullable(request.getCookies().get(name))
                .map(Cookie::getValue)
                .filter(value -> value.matches("[A-Za-z0-9_-]{20,100}"));
    }
}
