package io.ekko.app.card;

import io.ekko.app.access.Caller;
import io.ekko.app.access.ReachableConnections;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.app.web.Role;
import io.ekko.card.Card;
import io.ekko.card.ReadCard;
import io.ekko.connection.Connection;
import io.ekko.report.Reader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The card for programs. */
@Path("/api/v1/contacts/{connection}/{contact}/nps")
@Produces(MediaType.APPLICATION_JSON)
public final class CardApi {
    private final ReachableConnections reachable;
    private final ReadCard readCard;

    public CardApi(ReachableConnections reachable, ReadCard readCard) {
        this.reachable = reachable;
        this.readCard = readCard;
    }

    @GET
    public Response card(
            @Context ContainerRequestContext request,
            @PathParam("connection") String connectionName,
            @PathParam("contact") String contactText) {
        Connection connection = reachable.named(request, connectionName);
        Card card = ContactPath.read(contactText)
                .flatMap(contact -> readCard.read(connection.id(), contact, reader(request)))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND.because("there is no such contact")));
        return Response.ok(CardJson.of(connection.name(), card)).build();
    }

    private static Reader reader(ContainerRequestContext request) {
        Caller caller = Caller.of(request);
        return caller.is(Role.ADMINISTRATOR) || caller instanceof Caller.Program ? Reader.ADMINISTRATOR : Reader.STAFF;
    }
}
