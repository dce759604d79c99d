package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.connector.builtin.desk.TicketRecord;
import io.ekko.connector.builtin.desk.TicketRecords;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.jdbi.v3.core.Jdbi;

/** That nobody is to be asked about a ticket, said on its page. */
@Path("/crm/tickets/{id}/veto")
@Produces("text/html;charset=UTF-8")
public final class TicketVetoPages {
    private final StaffVetoes vetoes;
    private final TicketRecords tickets;

    TicketVetoPages(StaffVetoes vetoes, Jdbi jdbi) {
        this.vetoes = vetoes;
        this.tickets = new TicketRecords(jdbi);
    }

    @POST
    public Response add(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            MultivaluedMap<String, String> posted) {
        TicketRecord ticket = ticket(id);
        return vetoes.add(
                request,
                StaffVetoes.ticket(ticket.id()),
                ticket.details().contactId(),
                "/crm/tickets/" + ticket.id(),
                Filled.posted(posted));
    }

    @POST
    @Path("lift")
    public Response lift(@Context ContainerRequestContext request, @PathParam("id") String id) {
        TicketRecord ticket = ticket(id);
        return vetoes.lift(request, StaffVetoes.ticket(ticket.id()), "/crm/tickets/" + ticket.id());
    }

    private TicketRecord ticket(String id) {
        return tickets.byId(Screens.id(id)).orElseThrow(Screens::missing);
    }
}
