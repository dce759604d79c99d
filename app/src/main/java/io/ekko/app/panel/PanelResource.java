package io.ekko.app.panel;

import io.ekko.app.access.Digest;
import io.ekko.app.access.Pages;
import io.ekko.app.access.Users;
import io.ekko.app.panel.Panel.Drawn;
import io.ekko.app.web.Page;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connector.superoffice.link.Login;
import io.ekko.connector.superoffice.sight.Sight.Said;
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
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages that a CRM shows in its own windows. The address names a record and hints at user and language; none of that proves
 * anything. Without a session of this very connection a page offers to sign in and says nothing else.
 */
@Path("/panel")
@Produces("text/html;charset=UTF-8")
public final class PanelResource {
    private static final Logger log = LoggerFactory.getLogger(PanelResource.class);
    private static final String[] BUNDLES = {"frame", "card", "nps", "report", "campaign", "rules"};

    private final Connections connections;
    private final SuperOfficeSignIn superOffice;
    private final PanelSessions sessions;
    private final PanelCookie cookie;
    private final Users users;
    private final Sights sights;
    private final Map<String, Panel> panels;
    private final Framed framed;
    private final Pages pages;
    private final InstantSource clock;

    /** @param panels by the name in the address */
    PanelResource(
            Connections connections,
            SuperOfficeSignIn superOffice,
            PanelSessions sessions,
            PanelCookie cookie,
            Users users,
            Sights sights,
            Map<String, Panel> panels,
            Framed framed,
            Pages pages,
            InstantSource clock) {
        this.connections = connections;
        this.superOffice = superOffice;
        this.sessions = sessions;
        this.cookie = cookie;
        this.users = users;
        this.sights = sights;
        this.panels = Map.copyOf(panels);
        this.framed = framed;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    @Path("{connection}/{place}")
    public Response show(
            @Context ContainerRequestContext request,
            @PathParam("connection") String name,
            @PathParam("place") String place,
            @QueryParam("id") @DefaultValue("") String id,
            @QueryParam("usid") @DefaultValue("") String usid,
            @QueryParam("lang") @DefaultValue("") String lang,
            @QueryParam("period") @DefaultValue("") String period) {
        Language language = Language.find(lang).orElse(null);
        Optional<Connection> found = connections.byName(name);
        Panel panel = panels.get(place);
        if (found.isEmpty() || panel == null) {
            Page page = pages.visited(request, language, ZoneOffset.UTC, BUNDLES);
            Drawn unknown = Drawn.notice(404, "error", page.t("frame.unknown.title"), page.t("frame.unknown.text"));
            return answer(page, Optional.empty(), Optional.empty(), place, unknown);
        }
        Connection connection = found.get();
        Page page = pages.visited(request, language, connection.zone(), BUNDLES);
        Optional<PanelSession> session = session(request, connection, usid);
        Drawn drawn = session.isEmpty()
                ? signIn(page, connection, false)
                : draw(panel, new PanelVisit(page, connection, session.get(), id, period));
        return answer(page, found, session, place, drawn);
    }

    private Response answer(
            Page page, Optional<Connection> connection, Optional<PanelSession> session, String place, Drawn drawn) {
        Map<String, Object> model = new HashMap<>(drawn.model());
        model.put("page", page);
        model.put(
                "frame",
                new FrameWords(
                        page,
                        place,
                        connection.map(Connection::name),
                        session.map(one -> one.guest().name())));
        return framed.inFrame(drawn.status(), connection, drawn.template(), model);
    }

    /**
     * The session that the cookie names. The address may say that somebody else sits there: then it is not that person's session. It
     * can never make one.
     */
    private Optional<PanelSession> session(ContainerRequestContext request, Connection connection, String usid) {
        return cookie.read(request)
                .flatMap(value -> sessions.find(Digest.of(value), connection.id(), clock.instant()))
                .filter(session -> stands(session, connection, usid));
    }

    private boolean stands(PanelSession session, Connection connection, String usid) {
        if (session.guest() instanceof Guest.Colleague colleague) {
            return superOffice.online(connection).isEmpty()
                    && users.byId(colleague.user())
                            .filter(user -> user.active() && user.reaches(connection.id()))
                            .isPresent();
        }
        Guest.Associate associate = (Guest.Associate) session.guest();
        return superOffice
                        .online(connection)
                        .map(Login.Online::tenant)
                        .filter(associate.tenant()::equalsIgnoreCase)
                        .isPresent()
                && (usid.isEmpty() || usid.equals(Integer.toString(associate.number())));
    }

    private Drawn draw(Panel panel, PanelVisit visit) {
        Page page = visit.page();
        if (visit.session().guest() instanceof Guest.Colleague colleague
                && !users.byId(colleague.user())
                        .filter(user -> user.role().covers(panel.least()))
                        .isPresent()) {
            return Drawn.notice(403, "shield", page.t("frame.managers.title"), page.t("frame.managers.text"));
        }
        try {
            Said said = panel.beside()
                    .map(kind -> sights.mayRead(visit.session(), visit.connection(), kind, visit.id()))
                    .orElse(Said.YES);
            return switch (said) {
                case YES -> panel.draw(visit);
                case ENDED -> signIn(page, visit.connection(), true);
                case NO -> Drawn.notice(403, "shield", page.t("frame.denied.title"), page.t("frame.denied.text"));
            };
        } catch (CrmFailure away) {
            log.warn("connection={} panel=away why={}", visit.connection().name(), away.getMessage());
            return Drawn.notice(503, "clock", page.t("frame.away.title"), page.t("frame.away.text"));
        }
    }

    private Drawn signIn(Page page, Connection connection, boolean ended) {
        boolean online = superOffice.online(connection).isPresent();
        return Drawn.page(
                "panel/sign-in.jte",
                Map.of(
                        "connection",
                        connection.name(),
                        "ended",
                        ended,
                        "button",
                        page.t(online ? "frame.sign-in.superoffice" : "frame.sign-in.ekko")));
    }
}
