package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.connector.builtin.people.ContactRecords;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.jdbi.v3.core.Jdbi;

/** That a person is not to be asked, said on the page of the contact. */
@Path("/crm/contacts/{id}/veto")
@Produces("text/html;charset=UTF-8")
public final class ContactVetoPages {
    private final StaffVetoes vetoes;
    private final ContactRecords contacts;

    ContactVetoPages(StaffVetoes vetoes, Jdbi jdbi) {
        this.vetoes = vetoes;
        this.contacts = new ContactRecords(jdbi);
    }

    @POST
    public Response add(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            MultivaluedMap<String, String> posted) {
        long contact = contact(id);
        return vetoes.add(
                request, StaffVetoes.contact(contact), contact, "/crm/contacts/" + contact, Filled.posted(posted));
    }

    @POST
    @Path("lift")
    public Response lift(@Context ContainerRequestContext request, @PathParam("id") String id) {
        long contact = contact(id);
        return vetoes.lift(request, StaffVetoes.contact(contact), "/crm/contacts/" + contact);
    }

    private long contact(String id) {
        return contacts.byId(Screens.id(id))
                .filter(found -> !found.erased())
                .map(ContactRecord::id)
                .orElseThrow(Screens::missing);
    }
}
