package io.ekko.app.doubt;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.app.mail.MessageIds;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.id.InvitationId;
import io.ekko.invitation.MailsInDoubt;
import io.ekko.invitation.MailsInDoubt.Mail;
import io.ekko.invitation.SettleDoubt.Found;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mails in doubt for programs, such as one that reads the mail server's log. */
@Path("/api/v1/mails-in-doubt")
@Produces("application/json")
public final class InDoubtApi {
    private static final int MOST = 1000;

    private final Connections connections;
    private final MailsInDoubt mails;
    private final SettleMails settle;
    private final MessageIds messageIds;

    public InDoubtApi(Connections connections, MailsInDoubt mails, SettleMails settle, MessageIds messageIds) {
        this.connections = connections;
        this.mails = mails;
        this.settle = settle;
        this.messageIds = messageIds;
    }

    /** The oldest of each connection first, at most 1,000 of each. */
    @GET
    public Map<String, List<Json>> list() {
        return Map.of(
                "items",
                connections.all().stream()
                        .flatMap(connection ->
                                mails.of(connection.id(), null, MOST).stream().map(mail -> json(connection, mail)))
                        .toList());
    }

    /** Settles one mail by {@code {"found": "SENT"}} or {@code NOT_SENT}. */
    @POST
    @Consumes("application/json")
    @Path("{connection}/{invitation: \\d+}/{number: \\d}")
    public Map<String, Object> settle(
            @Context ContainerRequestContext request,
            @PathParam("connection") String connection,
            @PathParam("invitation") long invitation,
            @PathParam("number") int number,
            @Nullable JsonNode body) {
        String word = body == null ? "" : body.path("found").asText();
        if (!word.equals("SENT") && !word.equals("NOT_SENT")) {
            throw new ProblemException(Problem.INVALID.because("found must be SENT or NOT_SENT"));
        }
        Connection known = connections
                .byName(connection)
                .filter(found -> invitation > 0)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        boolean settled = settle.one(request, known.id(), new InvitationId(invitation), number, Found.valueOf(word));
        if (!settled) {
            throw new ProblemException(Problem.CONFLICT.because("this mail is not in doubt, or not any more"));
        }
        return Map.of("invitation", invitation, "number", number, "found", word);
    }

    private Json json(Connection connection, Mail mail) {
        return new Json(
                connection.name(),
                mail.invitation().value(),
                mail.number(),
                mail.campaign().value(),
                messageIds.of(mail.invitation(), mail.number()),
                mail.handedOverAt() == null ? null : mail.handedOverAt().toString(),
                mail.reason());
    }

    /** A mail in doubt; names nobody. */
    record Json(
            @JsonProperty String connection,
            @JsonProperty long invitation,
            @JsonProperty int number,
            @JsonProperty long campaign,
            @JsonProperty String messageId,
            @JsonProperty @Nullable String handedOverAt,
            @JsonProperty @Nullable String reason) {}
}
