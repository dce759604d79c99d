package io.ekko.app.crm.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.connector.builtin.choice.AddChoice;
import io.ekko.connector.builtin.choice.ChangeChoice;
import io.ekko.connector.builtin.choice.Choice;
import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.choice.Choices;
import io.ekko.connector.builtin.input.Inspection;
import io.ekko.connector.builtin.input.Missing;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The short lists: owners, teams, categories, products, regions. A value goes by its name. */
@Path("/crm/api/v1/{kind: owners|teams|categories|products|regions}")
@Produces("application/json")
public final class ChoicesResource {
    private final Choices choices;
    private final AddChoice addChoice;
    private final ChangeChoice changeChoice;

    ChoicesResource(Jdbi jdbi) {
        this.choices = new Choices(jdbi);
        this.addChoice = new AddChoice(jdbi);
        this.changeChoice = new ChangeChoice(jdbi);
    }

    @GET
    public JsonNode list(@PathParam("kind") String plural) {
        ChoiceKind kind = kind(plural);
        return Listing.all(choices.list(kind), choice -> CrmJson.choice(kind, choice));
    }

    @POST
    @Consumes("application/json")
    public Response add(@PathParam("kind") String plural, InputStream stream) {
        ChoiceKind kind = kind(plural);
        Choice choice = read(kind, Body.read(stream), "", null, true);
        addChoice.run(kind, choice);
        return Response.status(201).entity(CrmJson.choice(kind, choice)).build();
    }

    /** Renames, retires, or changes an owner's address. */
    @PATCH
    @Path("{name}")
    @Consumes({"application/json", "application/merge-patch+json"})
    public JsonNode change(@PathParam("kind") String plural, @PathParam("name") String name, InputStream stream) {
        ChoiceKind kind = kind(plural);
        Choice present = choices.list(kind).stream()
                .filter(choice -> choice.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Missing(kind.field(), "'" + name + "'"));
        Choice wanted = read(kind, Body.read(stream), name, present.email(), present.active());
        changeChoice.run(kind, name, wanted);
        return CrmJson.choice(kind, wanted);
    }

    private static Choice read(ChoiceKind kind, Body body, String name, @Nullable String email, boolean active) {
        String wanted = body.words("name", name).strip();
        String address = kind == ChoiceKind.OWNER ? body.text("email", email) : null;
        boolean stays = body.flag("active", active);
        body.done();
        new Inspection().required("name", wanted, 200).done();
        return new Choice(wanted, address, stays);
    }

    private static ChoiceKind kind(String plural) {
        return ChoiceKind.ofPlural(plural).orElseThrow(() -> new Missing("list", plural));
    }
}
