package io.ekko.app.problem;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sets on every answer what keeps browsers strict. A resource that needs another policy, as the card in a CRM's frame does, sets
 * the header itself, and its value stays.
 */
public final class SecurityHeaders implements Filter {
    /** Nothing from elsewhere, nothing inline, in nobody's frame. */
    public static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'";

    static final Map<String, String> DEFAULTS = defaults();

    private final boolean secure;

    /** @param secure whether the public address is https: browsers are then told to keep to it for a year */
    public SecurityHeaders(boolean secure) {
        this.secure = secure;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse answer = (HttpServletResponse) response;
        DEFAULTS.forEach(answer::setHeader);
        if (secure) {
            answer.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        chain.doFilter(request, response);
    }

    private static Map<String, String> defaults() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        return Map.copyOf(headers);
    }
}
