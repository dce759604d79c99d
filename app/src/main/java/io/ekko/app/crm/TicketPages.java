package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.desk.AddMessage;
import io.ekko.connector.builtin.desk.EditTicket;
import io.ekko.connector.builtin.desk.Messages;
import io.ekko.connector.builtin.desk.OpenTicket;
import io.ekko.connector.builtin.desk.Status;
import io.ekko.connector.builtin.desk.TicketDetails;
import io.ekko.connector.builtin.desk.TicketRecord;
import io.ekko.connector.builtin.desk.TicketRecords;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.input.Ids;
import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.connector.builtin.people.ContactRecords;
import io.ekko.crm.Page;
import io.ekko.crm.WriteBacks.Value;
import io.ekko.language.Formats;
import io.ekko.language.Texts;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The tickets: list, page, form, and what is done with one. */
@Path("/crm/tickets")
@Produces("text/html;charset=UTF-8")
public final class TicketPages {
    private static final Pattern NUMBER = Pattern.compile("#[1-9][0-9]{0,17}");

    private final Screens screens;
    private final StaffVetoes vetoes;
    private final ZoneId zone;
    private final TicketRecords tickets;
    private final Messages messages;
    private final ContactRecords contacts;
    private final Lists lists;
    private final Lookups lookups;
    private final CustomValues customValues;
    private final OpenTicket openTicket;
    private final EditTicket editTicket;
    private final AddMessage addMessage;

    TicketPages(Screens screens, Jdbi jdbi, Changes changes, StaffVetoes vetoes, ZoneId zone) {
        this.screens = screens;
        this.vetoes = vetoes;
        this.zone = zone;
        this.tickets = new TicketRecords(jdbi);
        this.messages = new Messages(jdbi);
        this.contacts = new ContactRecords(jdbi);
        this.lists = new Lists(jdbi);
        this.lookups = new Lookups(jdbi);
        this.customValues = new CustomValues(jdbi);
        this.openTicket = new OpenTicket(jdbi, changes);
        this.editTicket = new EditTicket(jdbi, changes);
        this.addMessage = new AddMessage(jdbi, changes);
    }

    @GET
    public Response list(@Context ContainerRequestContext request, @QueryParam("after") @Nullable String after) {
        TicketFilter filter = TicketFilter.of(request.getUriInfo().getQueryParameters());
        if (NUMBER.matcher(filter.text()).matches()
                && tickets.byId(Screens.id(filter.text().substring(1))).isPresent()
                && !Screens.partial(request)) {
            return Reply.seeOther("/crm/tickets/" + filter.text().substring(1));
        }
        Page<TicketRecord> found =
                tickets.list(filter.query(), TicketRecords.Order.LATEST_FIRST, Screens.cursor(after), Screens.ROWS);
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String status : new String[] {"open", "waiting", "closed", "all"}) {
            counts.put(status, tickets.count(filter.in(status).query()));
        }
        Map<String, Object> model = new HashMap<>(choices(screens.texts(request), filter.values()));
        model.putAll(Map.of("form", Filled.of(filter.values()), "filter", filter, "counts", counts, "tickets", found));
        model.put("first", after == null);
        return Response.ok(screens.html(request, Place.CRM_TICKETS, "tickets", model))
                .build();
    }

    @GET
    @Path("new")
    public String fresh(@Context ContainerRequestContext request, @QueryParam("contact") @Nullable String contact) {
        Map<String, String> values = new HashMap<>(Map.of("priority", "normal", "channel", "mail"));
        if (contact != null && Ids.number(contact).isPresent()) {
            values.put("contactId", shownContact(Screens.id(contact)));
        }
        return formPage(request, Filled.of(values), null);
    }

    @POST
    @Path("new")
    public Response open(@Context ContainerRequestContext request, MultivaluedMap<String, String> posted) {
        Filled form = Filled.posted(posted);
        Long contact = lookups.contact(form, screens.texts(request));
        Map<String, Value> fields = customValues.read(RecordType.TICKET, form, screens.texts(request), zone);
        return screens.attempt(request, form, () -> {
                    long id = openTicket.run(TicketForm.details(form, contact), fields);
                    return screens.done(request, "/crm/tickets/" + id, "crm.ticket.opened", Long.toString(id));
                })
                .orElseGet(() -> Reply.refused(formPage(request, form, null)));
    }

    @GET
    @Path("{id}")
    public String one(@Context ContainerRequestContext request, @PathParam("id") String id) {
        return screens.html(
                request,
                Place.CRM_TICKETS,
                "ticket",
                pageModel(request, ticket(id), Filled.of(Map.of("kind", "note"))));
    }

    @GET
    @Path("{id}/edit")
    public String edit(@Context ContainerRequestContext request, @PathParam("id") String id) {
        TicketRecord ticket = ticket(id);
        Long contact = ticket.details().contactId();
        Map<String, List<String>> values = TicketForm.values(ticket, contact == null ? "" : shownContact(contact));
        customValues
                .typed(RecordType.TICKET, ticket.id(), zone)
                .forEach((name, value) -> values.put(name, List.of(value)));
        return formPage(request, Filled.posted(values), ticket);
    }

    @POST
    @Path("{id}/edit")
    public Response change(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            MultivaluedMap<String, String> posted) {
        TicketRecord ticket = ticket(id);
        Filled form = Filled.posted(posted);
        Long contact = lookups.contact(form, screens.texts(request));
        Map<String, Value> fields = customValues.read(RecordType.TICKET, form, screens.texts(request), zone);
        return screens.attempt(request, form, () -> {
                    editTicket.run(ticket.id(), present -> TicketForm.details(form, contact), null, fields);
                    return screens.done(request, "/crm/tickets/" + id, "crm.saved");
                })
                .orElseGet(() -> Reply.refused(formPage(request, form, ticket)));
    }

    /** Closes, re-opens or marks as waiting. A list that asked gets its row back, everybody else a page. */
    @POST
    @Path("{id}/status")
    public Response move(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            MultivaluedMap<String, String> posted) {
        TicketRecord ticket = ticket(id);
        Status status = Status.of(String.valueOf(posted.getFirst("status"))).orElseThrow(Screens::missing);
        editTicket.run(ticket.id(), UnaryOperator.<TicketDetails>identity(), status, Map.of());
        String back = Screens.back(posted.getFirst("back"), "/crm/tickets/" + ticket.id());
        if (Screens.partial(request)) {
            Map<String, Object> model = Map.of("ticket", ticket(id), "back", back, "moved", true);
            return Response.ok(screens.html(request, Place.CRM_TICKETS, "ticket-row", model))
                    .build();
        }
        return screens.done(request, back, "crm.ticket.now-" + status.wireName(), Long.toString(ticket.id()));
    }

    @POST
    @Path("{id}/messages")
    public Response write(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            MultivaluedMap<String, String> posted) {
        TicketRecord ticket = ticket(id);
        Filled form = Filled.posted(posted);
        boolean note = !form.has("kind", "message");
        return screens.attempt(request, form, () -> {
                    String text = form.value("text").replace("\r\n", "\n");
                    addMessage.run(ticket.id(), note, Screens.author(request), text, null);
                    return screens.done(
                            request, "/crm/tickets/" + id, note ? "crm.message.noted" : "crm.message.added");
                })
                .orElseGet(
                        () -> screens.refused(request, Place.CRM_TICKETS, "ticket", pageModel(request, ticket, form)));
    }

    private TicketRecord ticket(String id) {
        return tickets.byId(Screens.id(id)).orElseThrow(Screens::missing);
    }

    private String shownContact(long id) {
        return contacts.byId(id)
                .filter(found -> !found.erased())
                .map(Lookups::shown)
                .orElse("");
    }

    private Map<String, Object> choices(Texts texts, Map<String, String> present) {
        String none = texts.get("crm.any");
        return Map.of(
                "teams", lists.of(ChoiceKind.TEAM, none, present.getOrDefault("team", "")),
                "owners", lists.of(ChoiceKind.OWNER, none, present.getOrDefault("owner", "")),
                "categories", lists.of(ChoiceKind.CATEGORY, none, present.getOrDefault("category", "")));
    }

    private Map<String, Object> pageModel(ContainerRequestContext request, TicketRecord ticket, Filled form) {
        Texts texts = screens.texts(request);
        Formats formats = new Formats(texts.language(), zone);
        Long contact = ticket.details().contactId();
        Map<String, Object> model = new HashMap<>();
        model.put("ticket", ticket);
        model.put("form", form);
        vetoes.on(StaffVetoes.ticket(ticket.id())).ifPresent(veto -> model.put("veto", veto));
        model.put("moments", TicketMoment.of(ticket, messages.of(ticket.id()), tickets.closings(ticket.id())));
        model.put("fields", customValues.own(RecordType.TICKET, ticket.id(), texts, formats));
        if (contact != null) {
            contacts.byId(contact).filter(found -> !found.erased()).ifPresent((ContactRecord found) -> {
                model.put("contact", found);
                CustomValues.score(customValues.of(RecordType.CONTACT, found.id()))
                        .ifPresent(score -> model.put("score", score));
            });
        }
        return model;
    }

    private String formPage(ContainerRequestContext request, Filled form, @Nullable TicketRecord ticket) {
        String none = screens.texts(request).get("crm.none");
        Map<String, Object> model = new HashMap<>();
        model.put("form", form);
        model.put("teams", lists.of(ChoiceKind.TEAM, none, form.value("team")));
        model.put("owners", lists.of(ChoiceKind.OWNER, none, form.value("owner")));
        model.put("categories", lists.of(ChoiceKind.CATEGORY, none, form.value("category")));
        model.put("products", lists.of(ChoiceKind.PRODUCT, none, form.value("product")));
        model.put("fields", customValues.editable(RecordType.TICKET));
        if (ticket != null) {
            model.put("ticket", ticket);
        }
        return screens.html(request, Place.CRM_TICKETS, "ticket-form", model);
    }
}
