package io.ekko.app.panel;

import io.ekko.app.access.Caller;
import io.ekko.app.access.Pages;
import io.ekko.app.web.Page;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connector.superoffice.link.Login;
import io.ekko.connector.superoffice.link.SignIn.Trip;
import io.ekko.connector.superoffice.link.Untrusted;
import io.ekko.crm.CrmFailure;
import io.ekko.language.Language;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The window in which a guest signs in: to SuperOffice Online, or to Ekko itself where the CRM has no sign-in that Ekko could trust. It
 * tells the frame that opened it a code, and closes.
 */
@Path("/panel")
@Produces("text/html;charset=UTF-8")
public final class SignInPages {
    private static final Logger log = LoggerFactory.getLogger(SignInPages.class);
    private static final String BUNDLE = "frame";

    private final Connections connections;
    private final SuperOfficeSignIn superOffice;
    private final HandOver handOver;
    private final TripCookie tripCookie;
    private final Pages pages;

    SignInPages(
            Connections connections,
            SuperOfficeSignIn superOffice,
            HandOver handOver,
            TripCookie tripCookie,
            Pages pages) {
        this.connections = connections;
        this.superOffice = superOffice;
        this.handOver = handOver;
        this.tripCookie = tripCookie;
        this.pages = pages;
    }

    @GET
    @Path("{connection}/sign-in")
    public Response begin(
            @Context ContainerRequestContext request,
            @PathParam("connection") String name,
            @QueryParam("challenge") @DefaultValue("") String challenge,
            @QueryParam("lang") @DefaultValue("") String lang) {
        Optional<Connection> found = connections.byName(name);
        if (found.isEmpty() || !challenge.matches(HandOver.CHALLENGE)) {
            return refused(request, 400, lang, "began");
        }
        Connection connection = found.get();
        Optional<Login.Online> online = superOffice.online(connection);
        if (online.isPresent()) {
            Trip trip = Trip.fresh();
            return Response.fromResponse(Framed.elsewhere(
                            superOffice.begin(online.get(), trip).toString()))
                    .cookie(tripCookie.cookie(trip, connection, challenge, lang))
                    .build();
        }
        if (!(Caller.of(request) instanceof Caller.Person person)) {
            String here = "/panel/" + name + "/sign-in?challenge=" + challenge + "&lang=" + lang.replaceAll("\\W", "");
            return Framed.elsewhere("/login?to=" + URLEncoder.encode(here, StandardCharsets.UTF_8));
        }
        if (person.user().mustChange()) {
            return refused(request, 403, lang, "password");
        }
        if (!person.reaches(connection.id())) {
            return refused(request, 403, lang, "reach");
        }
        return handed(
                request,
                lang,
                connection,
                challenge,
                new Guest.Colleague(person.user().id(), person.user().name()));
    }

    @GET
    @Path("signed-in")
    public Response finish(
            @Context ContainerRequestContext request,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("code") @DefaultValue("") String code) {
        Response answer = tripCookie
                .find(request, state)
                .map(underway -> arrived(request, underway, state, code))
                .orElseGet(() -> refused(request, 403, "", "began"));
        return Response.fromResponse(answer).cookie(tripCookie.gone(state)).build();
    }

    private Response arrived(ContainerRequestContext request, TripCookie.Underway underway, String state, String code) {
        Optional<Connection> connection = connections.byName(underway.connection());
        Optional<Login.Online> online = connection.flatMap(superOffice::online);
        if (connection.isEmpty() || online.isEmpty() || code.isEmpty()) {
            return refused(request, 403, underway.lang(), "person");
        }
        try {
            Guest guest = superOffice.finish(online.get(), underway.trip(), state, code);
            return handed(request, underway.lang(), connection.get(), underway.challenge(), guest);
        } catch (Untrusted unproved) {
            log.info("connection={} panel=refused why={}", underway.connection(), unproved.getMessage());
            return refused(request, 403, underway.lang(), "person");
        } catch (CrmFailure away) {
            log.warn("connection={} panel=away why={}", underway.connection(), away.getMessage());
            return refused(request, 503, underway.lang(), "away");
        }
    }

    private Response handed(
            ContainerRequestContext request, String lang, Connection connection, String challenge, Guest guest) {
        String code = handOver.begin(connection, challenge, guest);
        log.info("connection={} panel=signed-in who={}", connection.name(), guest.actor());
        return Framed.inWindow(200, "panel/handed.jte", Map.of("page", page(request, lang), "code", code));
    }

    private Response refused(ContainerRequestContext request, int status, String lang, String why) {
        return Framed.inWindow(status, "panel/refused.jte", Map.of("page", page(request, lang), "why", why));
    }

    private Page page(ContainerRequestContext request, String lang) {
        return pages.visited(request, Language.find(lang).orElse(null), ZoneOffset.UTC, BUNDLE);
    }
}
