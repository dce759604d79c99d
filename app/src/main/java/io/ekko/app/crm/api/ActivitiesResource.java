package io.ekko.app.crm.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.connector.builtin.desk.Activities;
import io.ekko.connector.builtin.desk.Activity;
import io.ekko.connector.builtin.desk.LogActivity;
import io.ekko.connector.builtin.input.Violation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Calls, meetings, mails and visits. */
@Path("/crm/api/v1/activities")
@Produces("application/json")
public final class ActivitiesResource {
    private final Activities activities;
    private final LogActivity logActivity;
    private final InstantSource clock;

    ActivitiesResource(Jdbi jdbi, InstantSource clock) {
        this.activities = new Activities(jdbi);
        this.logActivity = new LogActivity(jdbi, clock);
        this.clock = clock;
    }

    @GET
    public Response list(
            @Context UriInfo asked,
            @QueryParam("contactId") @Nullable String contact,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        return Listing.page(
                asked,
                activities.list(Listing.id("contactId", contact), Listing.id("after", after), Listing.limit(limit)),
                CrmJson::activity);
    }

    @POST
    @Consumes("application/json")
    public Response add(InputStream stream) {
        Body body = Body.read(stream);
        String kind = body.words("kind", "call");
        String subject = body.words("subject", "");
        Long contact = body.id("contactId", null);
        String owner = body.text("owner", null);
        Instant happenedAt = body.instant("happenedAt", clock.instant());
        if (contact == null) {
            body.refuse(Violation.required("contactId"));
        }
        body.done();
        long id = logActivity.run(new Activity(
                kind,
                subject,
                contact == null ? 0 : contact,
                owner,
                happenedAt == null ? clock.instant() : happenedAt));
        return Response.created(URI.create("/crm/api/v1/activities/" + id))
                .entity(get(Long.toString(id)))
                .build();
    }

    @GET
    @Path("{id}")
    public JsonNode get(@PathParam("id") String id) {
        return CrmJson.activity(ById.find("activity", id, activities::byId));
    }
}
