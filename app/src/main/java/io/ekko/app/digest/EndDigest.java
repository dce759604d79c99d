package io.ekko.app.digest;

import io.ekko.app.access.Pages;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Templates;
import io.ekko.digest.Subscribers;
import io.ekko.link.Link;
import io.ekko.link.Links;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.Map;

/** The link at the foot of a digest, which needs no log-in: it asks first, and a mail program's one click ends at once (RFC 8058). */
@Path("/digest/{token}")
@Produces("text/html;charset=UTF-8")
public final class EndDigest {
    private final Links links;
    private final Subscribers subscribers;
    private final Pages pages;

    EndDigest(Links links, Subscribers subscribers, Pages pages) {
        this.links = links;
        this.subscribers = subscribers;
        this.pages = pages;
    }

    @GET
    public String ask(@Context ContainerRequestContext request, @PathParam("token") String token) {
        subscriber(token);
        return page(request, false);
    }

    @POST
    public String end(@Context ContainerRequestContext request, @PathParam("token") String token) {
        subscribers.end(subscriber(token));
        return page(request, true);
    }

    private String page(ContainerRequestContext request, boolean ended) {
        return Templates.html("digest/end.jte", Map.of("page", pages.of(request, null, "digest"), "ended", ended));
    }

    private long subscriber(String token) {
        return links.open(token)
                .filter(Link.Digest.class::isInstance)
                .map(link -> ((Link.Digest) link).subscriber())
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
