package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.app.web.Option;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.people.AddContact;
import io.ekko.connector.builtin.people.CompanyRecords;
import io.ekko.connector.builtin.people.ContactDetails;
import io.ekko.connector.builtin.people.ContactQuery;
import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.connector.builtin.people.ContactRecords;
import io.ekko.connector.builtin.people.EditContact;
import io.ekko.crm.Page;
import io.ekko.crm.WriteBacks.Value;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The list of contacts and their form. */
@Path("/crm/contacts")
@Produces("text/html;charset=UTF-8")
public final class ContactPages {
    private final Screens screens;
    private final ZoneId zone;
    private final ContactRecords contacts;
    private final CompanyRecords companies;
    private final Lists lists;
    private final Lookups lookups;
    private final CustomValues customValues;
    private final AddContact addContact;
    private final EditContact editContact;

    ContactPages(Screens screens, Jdbi jdbi, Changes changes, ZoneId zone) {
        this.screens = screens;
        this.zone = zone;
        this.contacts = new ContactRecords(jdbi);
        this.companies = new CompanyRecords(jdbi);
        this.lists = new Lists(jdbi);
        this.lookups = new Lookups(jdbi);
        this.customValues = new CustomValues(jdbi);
        this.addContact = new AddContact(jdbi, changes);
        this.editContact = new EditContact(jdbi, changes);
    }

    @GET
    public String list(
            @Context ContainerRequestContext request,
            @QueryParam("q") @Nullable String text,
            @QueryParam("owner") @Nullable String owner,
            @QueryParam("region") @Nullable String region,
            @QueryParam("after") @Nullable String after) {
        Map<String, String> typed =
                Map.of("q", TicketForm.text(text), "owner", TicketForm.text(owner), "region", TicketForm.text(region));
        ContactQuery query = new ContactQuery(text, null, null, kept(owner), kept(region));
        Page<ContactRecord> found =
                contacts.list(query, ContactRecords.Order.NAME, Screens.cursor(after), Screens.ROWS);
        String none = screens.texts(request).get("crm.any");
        Map<String, Object> model = new HashMap<>();
        model.put("form", Filled.of(typed));
        model.put("contacts", found);
        model.put("count", contacts.count(query));
        model.put("narrowed", typed.values().stream().anyMatch(value -> !value.isEmpty()));
        model.put("owners", lists.of(ChoiceKind.OWNER, none, TicketForm.text(owner)));
        model.put("regions", lists.of(ChoiceKind.REGION, none, TicketForm.text(region)));
        model.put("scores", scores(found.items()));
        model.put("first", after == null);
        found.nextCursor()
                .ifPresent(next ->
                        model.put("next", address(typed).with("after", next).toString()));
        model.put("begin", address(typed).toString());
        return screens.html(request, Place.CRM_CONTACTS, "contacts", model);
    }

    private static Address address(Map<String, String> typed) {
        return new Address("/crm/contacts")
                .with("q", typed.get("q"))
                .with("owner", typed.get("owner"))
                .with("region", typed.get("region"));
    }

    private static @Nullable String kept(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    /** The last score of each contact that has one. */
    private Map<Long, Integer> scores(List<ContactRecord> found) {
        Map<Long, Integer> scores = new HashMap<>();
        customValues
                .of(RecordType.CONTACT, found.stream().map(ContactRecord::id).toList())
                .forEach((id, values) -> CustomValues.score(values).ifPresent(score -> scores.put(id, score)));
        return scores;
    }

    /** What a field for a contact offers while somebody types. */
    @GET
    @Path("offered")
    public String offered(@Context ContainerRequestContext request, @QueryParam("contactId") @Nullable String typed) {
        return screens.html(
                request,
                Place.CRM_CONTACTS,
                "offered",
                Map.of("offered", typed == null ? List.of() : lookups.contacts(typed)));
    }

    @GET
    @Path("new")
    public String fresh(@Context ContainerRequestContext request, @QueryParam("company") @Nullable String company) {
        Map<String, String> values = new HashMap<>();
        if (company != null) {
            companies.byId(Screens.id(company)).ifPresent(found -> values.put("companyId", Lookups.shown(found)));
        }
        return formPage(request, Filled.of(values), null);
    }

    @POST
    @Path("new")
    public Response add(@Context ContainerRequestContext request, MultivaluedMap<String, String> posted) {
        Filled form = Filled.posted(posted);
        ContactDetails details = details(request, form);
        Map<String, Value> fields = customValues.read(RecordType.CONTACT, form, screens.texts(request), zone);
        return screens.attempt(request, form, () -> {
                    long id = addContact.run(details, fields);
                    return screens.done(request, "/crm/contacts/" + id, "crm.contact.added");
                })
                .orElseGet(() -> Reply.refused(formPage(request, form, null)));
    }

    @GET
    @Path("{id}/edit")
    public String edit(@Context ContainerRequestContext request, @PathParam("id") String id) {
        ContactRecord contact = contact(id);
        Long company = contact.details().companyId();
        Map<String, String> values = new HashMap<>(ContactForm.values(
                contact,
                company == null
                        ? ""
                        : companies.byId(company).map(Lookups::shown).orElse("")));
        values.putAll(customValues.typed(RecordType.CONTACT, contact.id(), zone));
        return formPage(request, Filled.of(values), contact);
    }

    @POST
    @Path("{id}/edit")
    public Response change(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            MultivaluedMap<String, String> posted) {
        ContactRecord contact = contact(id);
        Filled form = Filled.posted(posted);
        ContactDetails details = details(request, form);
        Map<String, Value> fields = customValues.read(RecordType.CONTACT, form, screens.texts(request), zone);
        return screens.attempt(request, form, () -> {
                    editContact.run(contact.id(), present -> details, fields);
                    return screens.done(request, "/crm/contacts/" + id, "crm.saved");
                })
                .orElseGet(() -> Reply.refused(formPage(request, form, contact)));
    }

    private ContactRecord contact(String id) {
        return contacts.byId(Screens.id(id)).filter(found -> !found.erased()).orElseThrow(Screens::missing);
    }

    private ContactDetails details(ContainerRequestContext request, Filled form) {
        Texts texts = screens.texts(request);
        return ContactForm.details(form, lookups.company(form, texts), texts);
    }

    private String formPage(ContainerRequestContext request, Filled form, @Nullable ContactRecord contact) {
        String none = screens.texts(request).get("crm.none");
        Map<String, Object> model = new HashMap<>();
        model.put("form", form);
        model.put("languages", languages(none, form.value("language")));
        model.put("owners", lists.of(ChoiceKind.OWNER, none, form.value("owner")));
        model.put("regions", lists.of(ChoiceKind.REGION, none, form.value("region")));
        model.put("fields", customValues.editable(RecordType.CONTACT));
        if (contact != null) {
            model.put("contact", contact);
        }
        return screens.html(request, Place.CRM_CONTACTS, "contact-form", model);
    }

    /** The languages that Ekko speaks, and the present one where it is another. */
    private static List<Option> languages(String none, String present) {
        List<Option> options = new ArrayList<>();
        options.add(new Option("", none));
        options.addAll(Option.languages());
        if (!present.isEmpty()
                && options.stream().noneMatch(option -> option.value().equals(present))) {
            options.add(new Option(present, present));
        }
        return options;
    }
}
