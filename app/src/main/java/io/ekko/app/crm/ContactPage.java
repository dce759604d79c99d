package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.app.web.Place;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connector.builtin.BuiltInCrm;
import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.desk.Activities;
import io.ekko.connector.builtin.desk.Activity;
import io.ekko.connector.builtin.desk.AddTask;
import io.ekko.connector.builtin.desk.LogActivity;
import io.ekko.connector.builtin.desk.Task;
import io.ekko.connector.builtin.desk.Tasks;
import io.ekko.connector.builtin.desk.TicketQuery;
import io.ekko.connector.builtin.desk.TicketRecords;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.input.Invalid;
import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.connector.builtin.people.ContactRecords;
import io.ekko.connector.builtin.people.EditContact;
import io.ekko.connector.builtin.people.EraseContact;
import io.ekko.crm.ContactId;
import io.ekko.language.Formats;
import io.ekko.language.Texts;
import io.ekko.link.Links;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The page of one contact, with Ekko's card in a frame as any CRM would show it, and what is done with the contact. */
@Path("/crm/contacts")
@Produces("text/html;charset=UTF-8")
public final class ContactPage {
    private static final int SHOWN = 10;
    private static final Duration CARD = Duration.ofHours(12);

    private final Screens screens;
    private final StaffVetoes vetoes;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Links links;
    private final Connections connections;
    private final ContactRecords contacts;
    private final TicketRecords tickets;
    private final Activities activities;
    private final Tasks tasks;
    private final Lists lists;
    private final CustomValues customValues;
    private final EditContact editContact;
    private final EraseContact eraseContact;
    private final LogActivity logActivity;
    private final AddTask addTask;

    ContactPage(
            Screens screens,
            Jdbi jdbi,
            Changes changes,
            StaffVetoes vetoes,
            Links links,
            ZoneId zone,
            InstantSource clock) {
        this.screens = screens;
        this.vetoes = vetoes;
        this.zone = zone;
        this.clock = clock;
        this.links = links;
        this.connections = new Connections(jdbi);
        this.contacts = new ContactRecords(jdbi);
        this.tickets = new TicketRecords(jdbi);
        this.activities = new Activities(jdbi);
        this.tasks = new Tasks(jdbi);
        this.lists = new Lists(jdbi);
        this.customValues = new CustomValues(jdbi);
        this.editContact = new EditContact(jdbi, changes);
        this.eraseContact = new EraseContact(jdbi, changes);
        this.logActivity = new LogActivity(jdbi, clock);
        this.addTask = new AddTask(jdbi, clock);
    }

    @GET
    @Path("{id}")
    public String one(@Context ContainerRequestContext request, @PathParam("id") String id) {
        ContactRecord contact = contacts.byId(Screens.id(id)).orElseThrow(Screens::missing);
        if (contact.erased()) {
            return screens.html(request, Place.CRM_CONTACTS, "contact-erased", Map.of("contact", contact));
        }
        return screens.html(request, Place.CRM_CONTACTS, "contact", model(request, contact, fresh(), fresh()));
    }

    /** Forms for an activity and a task before anybody typed. */
    private Filled fresh() {
        Instant now = clock.instant();
        return Filled.of(Map.of(
                "kind",
                "call",
                "happenedAt",
                CustomValues.local(now, zone),
                "due",
                LocalDate.ofInstant(now, zone).plusDays(1).toString()));
    }

    @POST
    @Path("{id}/activities")
    public Response log(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            MultivaluedMap<String, String> posted) {
        ContactRecord contact = contact(id);
        Filled form = Filled.posted(posted);
        try {
            Instant at =
                    LocalDateTime.parse(form.value("happenedAt")).atZone(zone).toInstant();
            logActivity.run(
                    new Activity(form.value("kind"), form.value("subject").strip(), contact.id(), owner(form), at));
            return screens.done(request, address(contact), "crm.activity.added");
        } catch (DateTimeException unreadable) {
            form.wrong("happenedAt", screens.texts(request).get("crm.wrong.time"));
        } catch (Invalid invalid) {
            screens.note(request, form, invalid);
        }
        return screens.refused(request, Place.CRM_CONTACTS, "contact", model(request, contact, form, fresh()));
    }

    @POST
    @Path("{id}/tasks")
    public Response addTask(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            MultivaluedMap<String, String> posted) {
        ContactRecord contact = contact(id);
        Filled form = Filled.posted(posted);
        LocalDate due = ContactForm.day(form, "due", screens.texts(request));
        if (due == null) {
            form.wrong("due", screens.texts(request).get("crm.wrong.day"));
        } else {
            try {
                addTask.run(new Task(form.value("title").strip(), "", contact.id(), null, owner(form), due), null);
                return screens.done(request, address(contact), "crm.task.added");
            } catch (Invalid invalid) {
                screens.note(request, form, invalid);
            }
        }
        return screens.refused(request, Place.CRM_CONTACTS, "contact", model(request, contact, fresh(), form));
    }

    @POST
    @Path("{id}/tasks/{task}")
    public Response task(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @PathParam("task") String task,
            MultivaluedMap<String, String> posted) {
        ContactRecord contact = contact(id);
        Task.Stored stored = tasks.byId(Screens.id(task))
                .filter(found -> Long.valueOf(contact.id()).equals(found.task().contactId()))
                .orElseThrow(Screens::missing);
        boolean done = "true".equals(posted.getFirst("done"));
        if (done) {
            tasks.done(stored.id(), clock.instant());
        } else {
            tasks.reopen(stored.id());
        }
        return screens.done(request, address(contact), done ? "crm.task.now-done" : "crm.task.now-open");
    }

    @POST
    @Path("{id}/opt-out")
    public Response optOut(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            MultivaluedMap<String, String> posted) {
        ContactRecord contact = contact(id);
        boolean out = "true".equals(posted.getFirst("optedOut"));
        editContact.run(contact.id(), present -> present.optedOut(out), Map.of());
        return screens.done(request, address(contact), out ? "crm.contact.now-out" : "crm.contact.now-in");
    }

    @GET
    @Path("{id}/erase")
    public String askToErase(@Context ContainerRequestContext request, @PathParam("id") String id) {
        ContactRecord contact = contact(id);
        return screens.html(
                request,
                Place.CRM_CONTACTS,
                "contact-erase",
                Map.of("contact", contact, "tickets", tickets.count(TicketQuery.ofContact(contact.id()))));
    }

    @POST
    @Path("{id}/erase")
    public Response erase(@Context ContainerRequestContext request, @PathParam("id") String id) {
        ContactRecord contact = contact(id);
        eraseContact.run(contact.id());
        return screens.done(request, "/crm/contacts", "crm.contact.now-erased", Long.toString(contact.id()));
    }

    private ContactRecord contact(String id) {
        return contacts.byId(Screens.id(id)).filter(found -> !found.erased()).orElseThrow(Screens::missing);
    }

    private static String address(ContactRecord contact) {
        return "/crm/contacts/" + contact.id();
    }

    private static @Nullable String owner(Filled form) {
        return form.value("owner").isEmpty() ? null : form.value("owner");
    }

    private Map<String, Object> model(
            ContainerRequestContext request, ContactRecord contact, Filled activity, Filled task) {
        Texts texts = screens.texts(request);
        Formats formats = new Formats(texts.language(), zone);
        Map<String, Object> model = new HashMap<>();
        model.put("contact", contact);
        vetoes.on(StaffVetoes.contact(contact.id())).ifPresent(veto -> model.put("veto", veto));
        model.put("activityForm", activity);
        model.put("taskForm", task);
        model.put("owners", lists.of(ChoiceKind.OWNER, texts.get("crm.none"), ""));
        model.put("written", customValues.written(RecordType.CONTACT, contact.id(), texts, formats));
        model.put("fields", customValues.own(RecordType.CONTACT, contact.id(), texts, formats));
        model.put(
                "tickets",
                tickets.list(TicketQuery.ofContact(contact.id()), TicketRecords.Order.LATEST_FIRST, null, SHOWN));
        model.put("activities", activities.list(contact.id(), null, SHOWN));
        model.put("tasks", tasks.list(contact.id(), null, null, 100));
        model.put("today", LocalDate.ofInstant(clock.instant(), zone));
        connections.all().stream()
                .filter(connection -> connection.kind().equals(BuiltInCrm.KIND))
                .findFirst()
                .ifPresent(connection -> model.put("card", card(connection, contact)));
        return model;
    }

    /** As a foreign CRM would be given it: signed for this contact and good for a working day. */
    private String card(Connection connection, ContactRecord contact) {
        return "/card/contacts/" + connection.name() + "/" + contact.id() + "?key="
                + links.card(
                        connection.id(),
                        new ContactId(Long.toString(contact.id())),
                        clock.instant().plus(CARD));
    }
}
