package io.ekko.app.crm;

import io.ekko.app.web.Filled;
import io.ekko.app.web.Place;
import io.ekko.connector.builtin.people.ContactRecord;
import io.ekko.connector.builtin.people.ContactRecords;
import io.ekko.connector.builtin.selection.Criteria;
import io.ekko.connector.builtin.selection.CriteriaJson;
import io.ekko.connector.builtin.selection.SaveSelection;
import io.ekko.connector.builtin.selection.SelectionRecord;
import io.ekko.connector.builtin.selection.SelectionRecords;
import io.ekko.crm.Page;
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
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** One selection: who is in it, whom somebody puts in or takes out, and its end. */
@Path("/crm/selections")
@Produces("text/html;charset=UTF-8")
public final class SelectionPage {
    private final Screens screens;
    private final InstantSource clock;
    private final SelectionRecords selections;
    private final SaveSelection saveSelection;
    private final ContactRecords contacts;
    private final Lookups lookups;

    SelectionPage(Screens screens, Jdbi jdbi, InstantSource clock) {
        this.screens = screens;
        this.clock = clock;
        this.selections = new SelectionRecords(jdbi);
        this.saveSelection = new SaveSelection(jdbi, clock);
        this.contacts = new ContactRecords(jdbi);
        this.lookups = new Lookups(jdbi);
    }

    @GET
    @Path("{id}")
    public String one(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after) {
        return screens.html(request, Place.CRM_SELECTIONS, "selection", model(selection(id), Filled.empty(), after));
    }

    private Map<String, Object> model(SelectionRecord selection, Filled form, @Nullable String after) {
        Page<Long> ids = selections.members(selection, Screens.cursor(after), Screens.ROWS, clock.instant());
        List<ContactRecord> members = contacts.byIds(ids.items()).stream()
                .sorted(Comparator.comparingLong(ContactRecord::id))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("selection", selection);
        model.put("form", form);
        model.put("members", members);
        model.put("count", selections.count(selection, clock.instant()));
        model.put("first", after == null);
        ids.nextCursor().ifPresent(next -> model.put("next", "/crm/selections/" + selection.id() + "?after=" + next));
        Criteria criteria = selection.criteria();
        if (criteria != null) {
            Optional<Map<String, String>> shown = CriteriaForm.values(criteria);
            model.put("criteria", Filled.of(shown.orElse(Map.of())));
            model.put("editable", shown.isPresent());
            model.put("json", CriteriaJson.write(criteria));
        }
        return model;
    }

    @POST
    @Path("{id}/members")
    public Response addMember(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            MultivaluedMap<String, String> posted) {
        SelectionRecord selection = list(id);
        Filled form = Filled.posted(posted);
        Texts texts = screens.texts(request);
        if (form.value("contactId").isBlank()) {
            form.wrong("contactId", texts.get("crm.wrong.required"));
        }
        Long contact = lookups.contact(form, texts);
        if (contact == null) {
            return screens.refused(request, Place.CRM_SELECTIONS, "selection", model(selection, form, null));
        }
        saveSelection.members(selection.id(), List.of(contact), List.of());
        return screens.done(request, "/crm/selections/" + selection.id(), "crm.selection.member-added");
    }

    @POST
    @Path("{id}/members/{contact}/remove")
    public Response removeMember(
            @Context ContainerRequestContext request,
            @PathParam("id") String id,
            @PathParam("contact") String contact) {
        SelectionRecord selection = list(id);
        saveSelection.members(selection.id(), List.of(), List.of(Screens.id(contact)));
        return screens.done(request, "/crm/selections/" + selection.id(), "crm.selection.member-removed");
    }

    @POST
    @Path("{id}/remove")
    public Response remove(@Context ContainerRequestContext request, @PathParam("id") String id) {
        SelectionRecord selection = selection(id);
        selections.remove(selection.id());
        return screens.done(request, "/crm/selections", "crm.selection.removed", selection.name());
    }

    private SelectionRecord selection(String id) {
        return selections.byId(Screens.id(id)).orElseThrow(Screens::missing);
    }

    /** A selection whose members are put in by hand. */
    private SelectionRecord list(String id) {
        SelectionRecord selection = selection(id);
        if (selection.dynamic()) {
            throw Screens.missing();
        }
        return selection;
    }
}
