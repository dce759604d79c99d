package io.ekko.app.access;

import com.codahale.metrics.MetricRegistry;
import io.ekko.app.access.AccessRules.Access;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.jersey.server.ContainerRequest;

/**
 * Refuses what a foreign page makes a browser send: a change that comes with a cookie must come from our own origin and carry the
 * token of the form. Programs send no cookie and need none; addresses that are open look after themselves, except the log-in form.
 */
@Priority(Priorities.AUTHENTICATION + 10)
public final class ForgeryFilter implements ContainerRequestFilter {
    static final String FIELD = "csrf";
    static final String HEADER = "X-CSRF-Token";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int FIRST_PART = 1024;
    private static final Pattern TOKEN_PART = Pattern.compile(
            "\\A--[^\\r\\n]+\\r\\nContent-Disposition: form-data; name=\"csrf\"\\r\\n\\r\\n([0-9a-f]{64})\\r\\n",
            Pattern.CASE_INSENSITIVE);

    private final SessionCookie cookie;
    private final URI publicUrl;
    private final MetricRegistry metrics;

    ForgeryFilter(SessionCookie cookie, URI publicUrl, MetricRegistry metrics) {
        this.cookie = cookie;
        this.publicUrl = publicUrl;
        this.metrics = metrics;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (READING.contains(request.getMethod())) {
            return;
        }
        Optional<String> expected = expected(request);
        if (expected.isPresent()
                && (foreign(request) || !Digest.same(expected.get(), given((ContainerRequest) request)))) {
            metrics.counter("ekko.refused.forgery").inc();
            throw new ProblemException(Problem.FORGERY);
        }
    }

    /** What the request must carry; empty when it needs no token. */
    private Optional<String> expected(ContainerRequestContext request) {
        if (Caller.of(request) instanceof Caller.Person person) {
            return Optional.of(person.csrf());
        }
        String address = AccessFilter.address(request);
        if (address.equals("/login")) {
            return Optional.of(cookie.visit(request).map(SessionCookie::csrf).orElse("no visit"));
        }
        boolean open = AccessRules.of(request.getMethod(), address) instanceof Access.Open;
        return open || Caller.of(request) instanceof Caller.Program ? Optional.empty() : Optional.of("nobody");
    }

    private boolean foreign(ContainerRequestContext request) {
        String site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeaderString("Origin");
        return origin != null && !sameOrigin(origin, request);
    }

    private boolean sameOrigin(String origin, ContainerRequestContext request) {
        URI asked = request.getUriInfo().getBaseUri();
        return origin.equals(origin(publicUrl)) || origin.equals(origin(asked));
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    private static String given(ContainerRequest request) throws IOException {
        String header = request.getHeaderString(HEADER);
        if (header != null) {
            return header;
        }
        MediaType type = request.getMediaType();
        if (MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)) {
            request.bufferEntity();
            String field = request.readEntity(Form.class).asMap().getFirst(FIELD);
            return field == null ? "" : field;
        }
        return MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(type) ? firstPart(request) : "";
    }

    /** An upload carries the token as its first part, so that the rest need not be held in memory. */
    private static String firstPart(ContainerRequest request) throws IOException {
        InputStream body = request.getEntityStream();
        byte[] start = body.readNBytes(FIRST_PART);
        request.setEntityStream(new SequenceInputStream(new ByteArrayInputStream(start), body));
        Matcher part = TOKEN_PART.matcher(new String(start, StandardCharsets.ISO_8859_1));
        return part.find() ? part.group(1) : "";
    }
}
