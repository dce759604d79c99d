package io.ekko.app.crm.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ekko.connector.builtin.desk.AddMessage;
import io.ekko.connector.builtin.desk.EditTicket;
import io.ekko.connector.builtin.desk.Messages;
import io.ekko.connector.builtin.desk.OpenTicket;
import io.ekko.connector.builtin.desk.Status;
import io.ekko.connector.builtin.desk.TicketDetails;
import io.ekko.connector.builtin.desk.TicketQuery;
import io.ekko.connector.builtin.desk.TicketRecord;
import io.ekko.connector.builtin.desk.TicketRecords;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.input.Ids;
import io.ekko.connector.builtin.input.Violation;
import io.ekko.crm.Page;
import io.ekko.crm.WriteBacks.Value;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Support cases. {@code PATCH {"status": "closed"}} closes one, {@code "open"} opens it again. */
@Path("/crm/api/v1/tickets")
@Produces("application/json")
public final class TicketsResource {
    private final Jdbi jdbi;
    private final TicketRecords tickets;
    private final Messages messages;
    private final OwnFields fields;
    private final Changes changes;
    private final OpenTicket openTicket;
    private final EditTicket editTicket;
    private final AddMessage addMessage;

    TicketsResource(Jdbi jdbi, Changes changes) {
        this.jdbi = jdbi;
        this.tickets = new TicketRecords(jdbi);
        this.messages = new Messages(jdbi);
        this.fields = new OwnFields(RecordType.TICKET, jdbi);
        this.changes = changes;
        this.openTicket = new OpenTicket(jdbi, changes);
        this.editTicket = new EditTicket(jdbi, changes);
        this.addMessage = new AddMessage(jdbi, changes);
    }

    /** By id; with {@code closedSince} by closing, the oldest first. */
    @GET
    public Response list(
            @Context UriInfo asked,
            @QueryParam("ids") @Nullable String ids,
            @QueryParam("q") @Nullable String text,
            @QueryParam("status") @Nullable String status,
            @QueryParam("contactId") @Nullable String contact,
            @QueryParam("companyId") @Nullable String company,
            @QueryParam("owner") @Nullable String owner,
            @QueryParam("category") @Nullable String category,
            @QueryParam("team") @Nullable String team,
            @QueryParam("closedSince") @Nullable String closedSince,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        if (ids != null) {
            return answer(asked, new Page<>(tickets.byIds(Listing.ids(ids)), null));
        }
        TicketQuery query = new TicketQuery(
                Listing.text("q", text),
                status == null ? null : Status.of(status).orElseThrow(() -> Unreadable.because("status is unknown")),
                Listing.id("contactId", contact),
                Listing.id("companyId", company),
                Listing.text("owner", owner),
                Listing.text("team", team),
                Listing.text("category", category),
                null);
        int most = Listing.limit(limit);
        return closedSince == null
                ? answer(asked, tickets.list(query, TicketRecords.Order.ID, Listing.id("after", after), most))
                : answer(asked, closed(query, closedSince, after, most));
    }

    private Page<TicketRecord> closed(TicketQuery query, String since, @Nullable String after, int most) {
        Instant from = instant(since);
        long id = 0;
        if (after != null) {
            int slash = after.indexOf('/');
            from = instant(slash < 0 ? after : after.substring(0, slash));
            id = Ids.number(after.substring(slash + 1))
                    .orElseThrow(() -> Unreadable.because("after must be a cursor of this list"));
        }
        List<TicketRecord> found = tickets.closedAfter(query, from, id, most + 1);
        if (found.size() <= most) {
            return new Page<>(found, null);
        }
        TicketRecord last = found.get(most - 1);
        return new Page<>(found.subList(0, most), last.closedAt() + "/" + last.id());
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Unreadable.because("closedSince must be a time such as 2026-03-31T12:00:00Z");
        }
    }

    private Response answer(UriInfo asked, Page<TicketRecord> page) {
        return fields.page(asked, page, TicketRecord::id, CrmJson::ticket);
    }

    @POST
    @Consumes({"application/json", "application/merge-patch+json"})
    public Response open(InputStream stream) {
        Body body = Body.read(stream);
        Map<String, Value> given = fields.read(body);
        Status status = status(body);
        TicketDetails details = merge(body, TicketDetails.of("", null));
        long id = jdbi.inTransaction(handle -> {
            long opened = openTicket.run(details, given);
            if (status != null && status != Status.OPEN) {
                editTicket.run(opened, present -> present, status, Map.of());
            }
            return opened;
        });
        changes.wake();
        return Response.created(URI.create("/crm/api/v1/tickets/" + id))
                .entity(get(Long.toString(id)))
                .build();
    }

    @GET
    @Path("{id}")
    public JsonNode get(@PathParam("id") String id) {
        TicketRecord ticket = ById.find("ticket", id, tickets::byId);
        ObjectNode json = CrmJson.ticket(ticket, fields.of(ticket.id()));
        json.set("closings", CrmJson.closings(tickets.closings(ticket.id())));
        return json;
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    public JsonNode change(@PathParam("id") String id, InputStream stream) {
        Body body = Body.read(stream);
        Map<String, Value> given = fields.read(body);
        Status status = status(body);
        editTicket.run(ById.number("ticket", id), present -> merge(body, present), status, given);
        return get(id);
    }

    @GET
    @Path("{id}/messages")
    public JsonNode messages(@PathParam("id") String id) {
        TicketRecord ticket = ById.find("ticket", id, tickets::byId);
        return Listing.all(messages.of(ticket.id()), CrmJson::message);
    }

    @POST
    @Path("{id}/messages")
    @Consumes({"application/json", "application/merge-patch+json"})
    public Response write(@PathParam("id") String id, InputStream stream) {
        Body body = Body.read(stream);
        boolean note = body.flag("note", false);
        String author = body.words("author", "API");
        String text = body.words("text", "");
        String key = body.text("key", null);
        body.done();
        addMessage.run(ById.number("ticket", id), note, author, text, key);
        return Response.status(201).entity(messages(id)).build();
    }

    private static @Nullable Status status(Body body) {
        String text = body.text("status", null);
        if (text == null) {
            return null;
        }
        Status status = Status.of(text).orElse(null);
        if (status == null) {
            body.refuse(Violation.malformed("status", "open, waiting or closed"));
        }
        return status;
    }

    private static TicketDetails merge(Body body, TicketDetails present) {
        TicketDetails wanted = new TicketDetails(
                body.words("title", present.title()),
                body.words("description", present.description()),
                body.words("priority", present.priority()),
                body.words("channel", present.channel()),
                body.text("category", present.category()),
                body.text("product", present.product()),
                body.text("owner", present.owner()),
                body.text("team", present.team()),
                body.id("contactId", present.contactId()),
                body.marks(present.marks()),
                body.flag("requesterClosed", present.requesterClosed()));
        body.done();
        return wanted;
    }
}
