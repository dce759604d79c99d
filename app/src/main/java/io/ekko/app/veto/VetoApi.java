package io.ekko.app.veto;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.app.access.Caller;
import io.ekko.app.access.ReachableConnections;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.crm.ContactId;
import io.ekko.crm.TicketId;
import io.ekko.veto.LiftVeto;
import io.ekko.veto.Veto;
import io.ekko.veto.Veto.Subject;
import io.ekko.veto.VetoAsking;
import io.ekko.veto.Vetoes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Vetoes on contacts and tickets; {@code kind} is {@code contacts} or {@code tickets}. */
@Path("/api/v1/vetoes/{connection}/{kind}/{id}")
@Produces("application/json")
public final class VetoApi {
    private final ReachableConnections reachable;
    private final Vetoes vetoes;
    private final VetoAsking vetoAsking;
    private final LiftVeto liftVeto;

    public VetoApi(Jdbi jdbi, InstantSource clock) {
        this.reachable = new ReachableConnections(new Connections(jdbi));
        this.vetoes = new Vetoes(jdbi);
        this.vetoAsking = new VetoAsking(jdbi, clock);
        this.liftVeto = new LiftVeto(jdbi, clock);
    }

    /** Every veto there was on the record, the latest first; the first one may stand. */
    @GET
    public List<VetoJson> history(
            @Context ContainerRequestContext request,
            @PathParam("connection") String connection,
            @PathParam("kind") String kind,
            @PathParam("id") String id) {
        return history(reachable.named(request, connection), subject(kind, id));
    }

    private List<VetoJson> history(Connection connection, Subject subject) {
        return vetoes.history(connection.id(), subject).stream()
                .map(VetoJson::of)
                .toList();
    }

    /** Harmless when one stands; its reason stays. */
    @PUT
    @Consumes("application/json")
    public List<VetoJson> add(
            @Context ContainerRequestContext request,
            @PathParam("connection") String name,
            @PathParam("kind") String kind,
            @PathParam("id") String id,
            @Nullable JsonNode body) {
        Connection connection = reachable.named(request, name);
        Subject subject = subject(kind, id);
        String reason = body == null ? "" : body.path("reason").asText("").strip();
        if (reason.isEmpty() || reason.length() > Veto.LONGEST_REASON) {
            throw new ProblemException(
                    Problem.INVALID.because("reason must have 1 to " + Veto.LONGEST_REASON + " characters"));
        }
        if (subject instanceof Subject.OfContact of) {
            vetoAsking.contact(connection.id(), of.contact(), reason, by(request));
        } else if (subject instanceof Subject.OfTicket of) {
            vetoAsking.ticket(connection.id(), of.ticket(), customer(body), reason, by(request));
        }
        return history(connection, subject);
    }

    /** Harmless when none stands. */
    @DELETE
    public List<VetoJson> lift(
            @Context ContainerRequestContext request,
            @PathParam("connection") String name,
            @PathParam("kind") String kind,
            @PathParam("id") String id) {
        Connection connection = reachable.named(request, name);
        Subject subject = subject(kind, id);
        liftVeto.run(connection.id(), subject, by(request));
        return history(connection, subject);
    }

    private static Subject subject(String kind, String id) {
        try {
            return switch (kind) {
                case "contacts" -> new Subject.OfContact(new ContactId(id));
                case "tickets" -> new Subject.OfTicket(new TicketId(id));
                default -> throw new ProblemException(Problem.NOT_FOUND);
            };
        } catch (IllegalArgumentException noId) {
            throw new ProblemException(Problem.NOT_FOUND.because("no CRM has such an id"));
        }
    }

    private static @Nullable ContactId customer(@Nullable JsonNode body) {
        String contact = body == null ? "" : body.path("contact").asText("");
        try {
            return contact.isEmpty() ? null : new ContactId(contact);
        } catch (IllegalArgumentException noId) {
            throw new ProblemException(Problem.INVALID.because("contact must be the id of a contact"));
        }
    }

    private static String by(ContainerRequestContext request) {
        Caller caller = Caller.of(request);
        return caller instanceof Caller.Person person ? person.user().name() : caller.actor();
    }
}
