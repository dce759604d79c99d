package io.ekko.app.mail;

import io.ekko.app.access.Pages;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Place;
import io.ekko.app.web.Templates;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** The outbox in the browser: the list, one mail as it looks, its text and its source. */
@Path("/set-up/outbox")
@Produces("text/html;charset=UTF-8")
public final class OutboxResource {
    /** A mail brings its styles in the elements, and nothing of it may run, load or reach the page around it. */
    static final String MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

    private static final int PAGE = 25;

    private final Outbox outbox;
    private final Pages pages;
    private final boolean server;

    /** @param server whether a mail server is set, so that nothing new comes here */
    public OutboxResource(Outbox outbox, Pages pages, boolean server) {
        this.outbox = outbox;
        this.pages = pages;
        this.server = server;
    }

    @GET
    public String list(
            @Context ContainerRequestContext request,
            @QueryParam("before") @DefaultValue("" + Long.MAX_VALUE) long before) {
        List<Outbox.Mail> mails = outbox.page(before, PAGE);
        String next = mails.size() == PAGE
                ? "/set-up/outbox?before=" + mails.get(PAGE - 1).id()
                : "";
        return Templates.html(
                "outbox/list.jte",
                Map.of(
                        "page", pages.of(request, Place.SET_UP, "mail"),
                        "mails", mails,
                        "next", next,
                        "server", server));
    }

    @GET
    @Path("{id}")
    public String one(@Context ContainerRequestContext request, @PathParam("id") long id) {
        Outbox.Mail mail = mail(id);
        return Templates.html(
                "outbox/mail.jte",
                Map.of(
                        "page", pages.of(request, Place.SET_UP, "mail"),
                        "mail", mail,
                        "text", ReadMail.of(mail.raw()).text()));
    }

    @GET
    @Path("{id}/mail")
    public Response shown(@PathParam("id") long id) {
        return framed(ReadMail.of(mail(id).raw()).html());
    }

    @GET
    @Path("{id}/source")
    @Produces("text/plain;charset=US-ASCII")
    public String source(@PathParam("id") long id) {
        return mail(id).raw();
    }

    /** A mail to be shown in a frame of our own page. */
    static Response framed(String html) {
        return Response.ok(html)
                .header("Content-Security-Policy", MAIL_POLICY)
                .header("Cross-Origin-Opener-Policy", "unsafe-none")
                .build();
    }

    private Outbox.Mail mail(long id) {
        return outbox.byId(id).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
