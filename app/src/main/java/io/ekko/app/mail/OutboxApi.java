package io.ekko.app.mail;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ekko.app.problem.Problem;
import io.ekko.app.problem.ProblemException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/** The outbox for programs: the newest first, at most 200 at a time. */
@Path("/api/v1/outbox")
@Produces(MediaType.APPLICATION_JSON)
public final class OutboxApi {
    private static final int MOST = 200;

    private final Outbox outbox;

    public OutboxApi(Outbox outbox) {
        this.outbox = outbox;
    }

    /** A mail as the API gives it. */
    public record Item(
            @JsonProperty long id,
            @JsonProperty String to,
            @JsonProperty String subject,
            @JsonProperty List<String> links,
            @JsonProperty String raw,
            @JsonProperty String createdAt) {
        static Item of(Outbox.Mail mail) {
            Instant at = mail.createdAt();
            return new Item(mail.id(), mail.to(), mail.subject(), mail.links(), mail.raw(), at.toString());
        }
    }

    @GET
    public Response list(
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("after") @DefaultValue("" + Long.MAX_VALUE) long after) {
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(Problem.INVALID.because("limit must be 1 to " + MOST + ", was " + limit));
        }
        List<Item> items = outbox.page(after, limit).stream().map(Item::of).toList();
        Response.ResponseBuilder answer = Response.ok(items);
        if (items.size() == limit) {
            long last = items.get(limit - 1).id();
            answer.header("Link", "</api/v1/outbox?limit=" + limit + "&after=" + last + ">; rel=\"next\"");
        }
        return answer.build();
    }
}
