package io.ekko.app.crm.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.connector.builtin.desk.AddTask;
import io.ekko.connector.builtin.desk.Task;
import io.ekko.connector.builtin.desk.Tasks;
import io.ekko.connector.builtin.input.Violation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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
import java.time.InstantSource;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tasks. With a {@code key} a POST may be repeated and makes one task. */
@Path("/crm/api/v1/tasks")
@Produces("application/json")
public final class TasksResource {
    private final Tasks tasks;
    private final AddTask addTask;
    private final InstantSource clock;

    TasksResource(Jdbi jdbi, InstantSource clock) {
        this.tasks = new Tasks(jdbi);
        this.addTask = new AddTask(jdbi, clock);
        this.clock = clock;
    }

    @GET
    public Response list(
            @Context UriInfo asked,
            @QueryParam("contactId") @Nullable String contact,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        if (status != null && !status.equals("open") && !status.equals("done")) {
            throw Unreadable.because("status must be open or done");
        }
        return Listing.page(
                asked,
                tasks.list(
                        Listing.id("contactId", contact),
                        status == null ? null : (Boolean) status.equals("done"),
                        Listing.id("after", after),
                        Listing.limit(limit)),
                CrmJson::task);
    }

    @POST
    @Consumes("application/json")
    public Response add(InputStream stream) {
        Body body = Body.read(stream);
        String title = body.words("title", "");
        String text = body.words("text", "");
        Long contact = body.id("contactId", null);
        Long ticket = body.id("ticketId", null);
        String owner = body.text("owner", null);
        LocalDate due = body.day("due", null);
        String key = body.text("key", null);
        if (due == null) {
            body.refuse(Violation.required("due"));
        }
        if (key != null && key.length() > 200) {
            body.refuse(Violation.tooLong("key", 200));
        }
        body.done();
        long id = addTask.run(new Task(title, text, contact, ticket, owner, due == null ? LocalDate.EPOCH : due), key);
        return Response.created(URI.create("/crm/api/v1/tasks/" + id))
                .entity(get(Long.toString(id)))
                .build();
    }

    @GET
    @Path("{id}")
    public JsonNode get(@PathParam("id") String id) {
        return CrmJson.task(find(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    public JsonNode change(@PathParam("id") String id, InputStream stream) {
        Body body = Body.read(stream);
        String status = body.words("status", "");
        if (!status.equals("open") && !status.equals("done")) {
            body.refuse(Violation.malformed("status", "open or done"));
        }
        body.done();
        long number = find(id).id();
        if (status.equals("done")) {
            tasks.done(number, clock.instant());
        } else {
            tasks.reopen(number);
        }
        return get(id);
    }

    private Task.Stored find(String id) {
        return ById.find("task", id, tasks::byId);
    }
}
