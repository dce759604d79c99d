package io.ekko.app.crm.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.people.AddContact;
import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.connector.builtin.people.ContactQuery;
import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.connector.builtin.people.ContactRecords;
import io.ekko.connector.builtin.people.EditContact;
import io.ekko.connector.builtin.people.EraseContact;
import io.ekko.crm.Page;
import io.ekko.crm.WriteBacks.Value;
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
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** People. */
@Path("/crm/api/v1/contacts")
@Produces("application/json")
public final class ContactsResource {
    private final ContactRecords contacts;
    private final OwnFields fields;
    private final AddContact addContact;
    private final EditContact editContact;
    private final EraseContact eraseContact;

    ContactsResource(Jdbi jdbi, Changes changes) {
        this.contacts = new ContactRecords(jdbi);
        this.fields = new OwnFields(RecordType.CONTACT, jdbi);
        this.addContact = new AddContact(jdbi, changes);
        this.editContact = new EditContact(jdbi, changes);
        this.eraseContact = new EraseContact(jdbi, changes);
    }

    @GET
    public Response list(
            @Context UriInfo asked,
            @QueryParam("ids") @Nullable String ids,
            @QueryParam("q") @Nullable String text,
            @QueryParam("email") @Nullable String email,
            @QueryParam("companyId") @Nullable String company,
            @QueryParam("owner") @Nullable String owner,
            @QueryParam("region") @Nullable String region,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        ContactQuery query = new ContactQuery(
                Listing.text("q", text),
                Listing.text("email", email),
                Listing.id("companyId", company),
                Listing.text("owner", owner),
                Listing.text("region", region));
        Page<ContactRecord> page = ids == null
                ? contacts.list(query, ContactRecords.Order.ID, Listing.id("after", after), Listing.limit(limit))
                : new Page<>(contacts.byIds(Listing.ids(ids)), null);
        return fields.page(asked, page, ContactRecord::id, CrmJson::contact);
    }

    @POST
    @Consumes({"application/json", "application/merge-patch+json"})
    public Response add(InputStream stream) {
        Body body = Body.read(stream);
        Map<String, Value> given = fields.read(body);
        ContactDetails details = merge(body, ContactDetails.of("", "", null));
        long id = addContact.run(details, given);
        return Response.created(URI.create("/crm/api/v1/contacts/" + id))
                .entity(get(Long.toString(id)))
                .build();
    }

    @GET
    @Path("{id}")
    public JsonNode get(@PathParam("id") String id) {
        ContactRecord contact = ById.find("contact", id, contacts::byId);
        return CrmJson.contact(contact, fields.of(contact.id()));
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/json", "application/merge-patch+json"})
    public JsonNode change(@PathParam("id") String id, InputStream stream) {
        Body body = Body.read(stream);
        Map<String, Value> given = fields.read(body);
        editContact.run(ById.number("contact", id), present -> merge(body, present), given);
        return get(id);
    }

    /** Erases: the id stays, everything else goes. */
    @DELETE
    @Path("{id}")
    public void erase(@PathParam("id") String id) {
        eraseContact.run(ById.number("contact", id));
    }

    private static ContactDetails merge(Body body, ContactDetails present) {
        ContactDetails wanted = new ContactDetails(
                body.words("firstName", present.firstName()),
                body.words("lastName", present.lastName()),
                body.text("email", present.email()),
                body.text("phone", present.phone()),
                body.text("title", present.title()),
                body.text("language", present.language()),
                body.text("country", present.country()),
                body.text("zone", present.zone()),
                body.id("companyId", present.companyId()),
                body.text("owner", present.owner()),
                body.text("region", present.region()),
                body.flag("staff", present.staff()),
                body.flag("optedOut", present.optedOut()),
                body.consent(present.consent()),
                body.day("customerSince", present.customerSince()));
        body.done();
        return wanted;
    }
}
