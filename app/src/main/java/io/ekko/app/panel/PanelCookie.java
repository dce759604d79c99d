package io.ekko.app.panel;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie of a session in a frame. It goes along although another site frames us ({@code SameSite=None}), stays apart for each site
 * that does ({@code Partitioned}), and is sent to the panels of its connection only. Written by hand, because the cookie of Jakarta REST
 * knows no partition. Browsers take it under https, and from this machine.
 */
final class PanelCookie {
    private final String name;

    PanelCookie(URI publicUrl) {
        this.name = ("https".equalsIgnoreCase(publicUrl.getScheme()) ? "__Secure-" : "") + "ekko_panel";
    }

    Optional<String> read(ContainerRequestContext request) {
        return Optional.ofNullable(request.getCookies().get(name))
                .map(Cookie::getValue)
                .filter(value -> value.matches("[A-Za-z0-9_-]{20,100}"));
    }

    String made(String connection, String value) {
        return header(connection, value, PanelSession.LIFE);
    }

    String gone(String connection) {
        return header(connection, "", Duration.ZERO);
    }

    private String header(String connection, String value, Duration life) {
        return name + "=" + value + "; Max-Age=" + life.toSeconds() + "; Path=/panel/" + connection
                + "; Secure; HttpOnly; SameSite=None; Partitioned";
    }
}
