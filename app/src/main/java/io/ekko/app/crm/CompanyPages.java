package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.app.web.Place;
import io.ekko.app.web.Reply;
import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.desk.TicketQuery;
import io.ekko.connector.builtin.desk.TicketRecords;
import io.ekko.connector.builtin.field.RecordType;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.connector.builtin.people.AddCompany;
import io.ekko.connector.builtin.people.CompanyDetails;
import io.ekko.connector.builtin.people.CompanyRecord;
import io.ekko.connector.builtin.people.CompanyRecords;
import io.ekko.connector.builtin.people.ContactQuery;
import io.ekko.connector.builtin.people.ContactRecords;
import io.ekko.connector.builtin.people.EditCompany;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The companies: list, page and form. */
@Path("/crm/companies")
@Produces("text/html;charset=UTF-8")
public final class CompanyPages {
    private static final int SHOWN = 20;

    private final Screens screens;
    private final ZoneId zone;
    private final CompanyRecords companies;
    private final ContactRecords contacts;
    private final TicketRecords tickets;
    private final Lists lists;
    private final Lookups lookups;
    private final CustomValues customValues;
    private final AddCompany addCompany;
    private final EditCompany editCompany;

    CompanyPages(Screens screens, Jdbi jdbi, Changes changes, ZoneId zone) {
        this.screens = screens;
        this.zone = zone;
        this.companies = new CompanyRecords(jdbi);
        this.contacts = new ContactRecords(jdbi);
        this.tickets = new TicketRecords(jdbi);
        this.lists = new Lists(jdbi);
        this.lookups = new Lookups(jdbi);
        this.customValues = new CustomValues(jdbi);
        this.addCompany = new AddCompany(jdbi, changes);
        this.editCompany = new EditCompany(jdbi, changes);
    }

    @GET
    public String list(
            @Context ContainerRequestContext request,
            @QueryParam("q") @Nullable String text,
            @QueryParam("after") @Nullable String after) {
        Page<CompanyRecord> found = companies.list(text, Screens.cursor(after), Screens.ROWS);
        Map<String, Object> model = new HashMap<>();
        model.put("form", Filled.of(Map.of("q", TicketForm.text(text))));
        model.put("companies", found);
        model.put("first", after == null);
        model.put("begin", new Address("/crm/companies").with("q", text).toString());
        found.nextCursor()
                .ifPresent(next -> model.put(
                        "next",
                        new Address("/crm/companies")
                                .with("q", text)
                                .with("after", next)
                                .toString()));
        return screens.html(request, Place.CRM_COMPANIES, "companies", model);
    }

    /** What a field for a company offers while somebody types. */
    @GET
    @Path("offered")
    public String offered(@Context ContainerRequestContext request, @QueryParam("companyId") @Nullable String typed) {
        return screens.html(
                request,
                Place.CRM_COMPANIES,
                "offered",
                Map.of("offered", typed == null ? List.of() : lookups.companies(typed)));
    }

    @GET
    @Path("{id}")
    public String one(@Context ContainerRequestContext request, @PathParam("id") String id) {
        CompanyRecord company = company(id);
        Texts texts = screens.texts(request);
        Formats formats = new Formats(texts.language(), zone);
        ContactQuery people = new ContactQuery(null, null, company.id(), null, null);
        return screens.html(
                request,
                Place.CRM_COMPANIES,
                "company",
                Map.of(
                        "company",
                        company,
                        "people",
                        contacts.list(people, ContactRecords.Order.NAME, null, SHOWN),
                        "peopleCount",
                        contacts.count(people),
                        "tickets",
                        tickets.list(
                                TicketQuery.ofCompany(company.id()), TicketRecords.Order.LATEST_FIRST, null, SHOWN),
                        "written",
                        customValues.written(RecordType.COMPANY, company.id(), texts, formats),
                        "fields",
                        customValues.own(RecordType.COMPANY, company.id(), texts, formats)));
    }

    @GET
    @Path("new")
    public String fresh(@Context ContainerRequestContext request) {
        return formPage(request, Filled.empty(), null);
    }

    @POST
    @Path("new")
    public Response add(@Context ContainerRequestContext request, MultivaluedMap<String, String> posted) {
        Filled form = Filled.posted(posted);
        Map<String, Value> fields = customValues.read(RecordType.COMPANY, form, screens.texts(request), zone);
        return screens.attempt(request, form, () -> {
                    long id = addCompany.run(details(form), fields);
                    return screens.done(request, "/crm/companies/" + id, "crm.company.added");
                })
                .orElseGet(() -> Reply.refused(formPage(request, form, null)));
    }

    @GET
    @Path("{id}/edit")
    public String edit(@Context ContainerRequestContext request, @PathParam("id") String id) {
        CompanyRecord company = company(id);
        CompanyDetails details = company.details();
        Map<String, String> values = new HashMap<>(customValues.typed(RecordType.COMPANY, company.id(), zone));
        values.put("name", details.name());
        values.put("country", TicketForm.text(details.country()));
        values.put("region", TicketForm.text(details.region()));
        values.put("owner", TicketForm.text(details.owner()));
        values.put("industry", TicketForm.text(details.industry()));
        return formPage(request, Filled.of(values), company);
    }

    @POST
    @Path("{id}/edit")
    public Response change(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            MultivaluedMap<String, String> posted) {
        CompanyRecord company = company(id);
        Filled form = Filled.posted(posted);
        Map<String, Value> fields = customValues.read(RecordType.COMPANY, form, screens.texts(request), zone);
        return screens.attempt(request, form, () -> {
                    editCompany.run(company.id(), present -> details(form), fields);
                    return screens.done(request, "/crm/companies/" + id, "crm.saved");
                })
                .orElseGet(() -> Reply.refused(formPage(request, form, company)));
    }

    private CompanyRecord company(String id) {
        return companies.byId(Screens.id(id)).orElseThrow(Screens::missing);
    }

    private static CompanyDetails details(Filled form) {
        return new CompanyDetails(
                form.value("name"),
                form.value("country").strip().toUpperCase(Locale.ROOT),
                form.value("region"),
                form.value("owner"),
                form.value("industry"));
    }

    private String formPage(ContainerRequestContext request, Filled form, @Nullable CompanyRecord company) {
        String none = screens.texts(request).get("crm.none");
        Map<String, Object> model = new HashMap<>();
        model.put("form", form);
        model.put("owners", lists.of(ChoiceKind.OWNER, none, form.value("owner")));
        model.put("regions", lists.of(ChoiceKind.REGION, none, form.value("region")));
        model.put("fields", customValues.editable(RecordType.COMPANY));
        if (company != null) {
            model.put("company", company);
        }
        return screens.html(request, Place.CRM_COMPANIES, "company-form", model);
    }
}
