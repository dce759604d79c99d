package io.ekko.app.crm.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ekko.connector.builtin.selection.Criteria;
import io.ekko.connector.builtin.selection.CriteriaJson;
import io.ekko.connector.builtin.selection.SaveSelection;
import io.ekko.connector.builtin.selection.SelectionRecord;
import io.ekko.connector.builtin.selection.SelectionRecords;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Named sets of contacts: with {@code criteria} dynamic, without a list of members. */
@Path("/crm/api/v1/selections")
@Produces("application/json")
public final class SelectionsResource {
    private final SelectionRecords selections;
    private final SaveSelection save;
    private final InstantSource clock;

    SelectionsResource(Jdbi jdbi, InstantSource clock) {
        this.selections = new SelectionRecords(jdbi);
        this.save = new SaveSelection(jdbi, clock);
        this.clock = clock;
    }

    @GET
    public JsonNode list() {
        return Listing.all(selections.list(), CrmJson::selection);
    }

    @POST
    @Consumes("application/json")
    public Response add(InputStream stream) {
        Body body = Body.read(stream);
        String name = body.words("name", "");
        String description = body.words("description", "");
        JsonNode criteria = body.tree("criteria");
        body.done();
        long id = save.add(name, description, criteria == null ? null : CriteriaJson.read(criteria));
        return Response.created(URI.create("/crm/api/v1/selections/" + id))
                .entity(get(Long.toString(id)))
                .build();
    }

    /** With the number of its members now. */
    @GET
    @Path("{id}")
    public JsonNode get(@PathParam("id") String id) {
        SelectionRecord selection = find(id);
        ObjectNode json = CrmJson.selection(selection);
        return json.put("count", selections.count(selection, clock.instant()));
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    public JsonNode change(@PathParam("id") String id, InputStream stream) {
        SelectionRecord present = find(id);
        Body body = Body.read(stream);
        String name = body.words("name", present.name());
        String description = body.words("description", present.description());
        JsonNode given = body.tree("criteria");
        body.done();
        Criteria criteria = given == null ? present.criteria() : CriteriaJson.read(given);
        save.change(new SelectionRecord(present.id(), name, description, criteria));
        return get(id);
    }

    @DELETE
    @Path("{id}")
    public void remove(@PathParam("id") String id) {
        selections.remove(find(id).id());
    }

    /** The ids of the members as of now. */
    @GET
    @Path("{id}/members")
    public Response members(
            @Context UriInfo asked,
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        return Listing.page(
                asked,
                selections.members(find(id), Listing.id("after", after), Listing.limit(limit), clock.instant()),
                member -> TextNode.valueOf(member.toString()));
    }

    /** Adds and removes members of a list. */
    @PATCH
    @Path("{id}/members")
    @Consumes({"application/json", "application/merge-patch+json"})
    public JsonNode changeMembers(@PathParam("id") String id, InputStream stream) {
        Body body = Body.read(stream);
        List<Long> add = body.ids("add");
        List<Long> remove = body.ids("remove");
        body.done();
        save.members(find(id).id(), add, remove);
        return get(id);
    }

    private SelectionRecord find(String id) {
        return ById.find("selection", id, selections::byId);
    }
}
