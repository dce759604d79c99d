package io.ekko.app.card;

import io.ekko.app.access.Caller;
import io.ekko.app.access.Pages;
import io.ekko.app.web.Page;
import io.ekko.app.web.Role;
import io.ekko.app.web.Templates;
import io.ekko.card.Card;
import io.ekko.card.ReadCard;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.crm.ContactId;
import io.ekko.link.Link;
import io.ekko.link.Links;
import io.ekko.report.Reader;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /card/contacts/{connection}/{contact}?key=...}: opened by a signed link that the CRM holds, or by somebody who is logged in.
 * Only the CRM's own pages and Ekko's may put it into a frame.
 */
@Path("/card/contacts/{connection}/{contact}")
@Produces("text/html;charset=UTF-8")
public final class CardResource {
    private final Connections connections;
    private final ReadCard readCard;
    private final Links links;
    private final FrameAncestors frames;
    private final Pages pages;
    private final InstantSource clock;

    public CardResource(
            Connections connections,
            ReadCard readCard,
            Links links,
            FrameAncestors frames,
            Pages pages,
            InstantSource clock) {
        this.connections = connections;
        this.readCard = readCard;
        this.links = links;
        this.frames = frames;
        this.pages = pages;
        this.clock = clock;
    }

    @GET
    public Response card(
            @Context ContainerRequestContext request,
            @PathParam("connection") String connectionName,
            @PathParam("contact") String contactText,
            @QueryParam("key") @DefaultValue("") String key) {
        Page page = pages.of(request, null, "card", "nps");
        Optional<Connection> connection = connections.byName(connectionName);
        Optional<ContactId> contact = ContactPath.read(contactText);
        if (connection.isEmpty() || contact.isEmpty() || !allowed(request, key, connection.get(), contact.get())) {
            return html(403, connection, "card/closed.jte", Map.of("page", page));
        }
        Optional<Card> card = readCard.read(connection.get().id(), contact.get(), reader(request));
        if (card.isEmpty()) {
            return html(404, connection, "card/unknown.jte", Map.of("page", page));
        }
        Map<String, Object> model = new HashMap<>(Map.of("page", page, "card", card.get()));
        model.put(
                "words",
                new CardWords(
                        page,
                        connection.get().name(),
                        card.get(),
                        connection.get().zone(),
                        clock.instant()));
        return html(200, connection, "card/card.jte", model);
    }

    private boolean allowed(ContainerRequestContext request, String key, Connection connection, ContactId contact) {
        boolean signed = links.open(key)
                .filter(link -> link instanceof Link.Card card
                        && card.connection().equals(connection.id())
                        && card.contact().equals(contact))
                .isPresent();
        return signed
                || (Caller.of(request).is(Role.STAFF) && Caller.of(request).reaches(connection.id()));
    }

    private static Reader reader(ContainerRequestContext request) {
        return Caller.of(request).is(Role.ADMINISTRATOR) ? Reader.ADMINISTRATOR : Reader.STAFF;
    }

    private Response html(int status, Optional<Connection> connection, String template, Map<String, Object> model) {
        return Response.status(status)
                .entity(Templates.html(template, model))
                .header("Content-Security-Policy", frames.policy(connection))
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
